import type { Contact, Span } from './parsed-notice.js';

const CONTACT =
  /联系人[:：]([^，。；、（）()\d]{1,12})[，,；;、]?(?:(联系电话|联系方式|电话|手机)(?:[（(]([^（）()]{1,12})[）)])?[:：]?)([\d\-—转]{7,20})/g;

export interface FoundContact extends Span {
  readonly name: string;
  readonly phone: string;
  readonly phoneKind: string;
}

/** 联系人：某某，联系电话：… anywhere in the text; what stands in brackets says what kind of number it is. */
export function findContacts(text: string): FoundContact[] {
  return [...text.matchAll(CONTACT)].map((m) => ({
    start: m.index,
    end: m.index + m[0].length,
    name: m[1] ?? '',
    phone: m[4] ?? '',
    phoneKind: m[3] ?? m[2] ?? '',
  }));
}

/** Names the place of each contact. */
export function placeContacts(contacts: readonly FoundContact[], whereIs: (at: number) => string): Contact[] {
  return contacts.map(({ start, name, phone, phoneKind }) => ({
    name,
    phone,
    phoneKind,
    where: whereIs(start),
  }));
}
