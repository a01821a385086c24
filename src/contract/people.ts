import { z } from 'zod';
import { DateOnly, PersonRef } from './primitives.js';

/** 岗位 of the people of a unit; administrators are not entered by import. */
export const DUTY_WORDS = {
  liaison: '联络员',
  'deputy-liaison': '副联络员',
  leader: '分管领导',
  office: '办公室工作人员',
  supervision: '督查工作人员',
  admin: '系统管理人员',
} as const;
export const PersonDuty = z.enum(['liaison', 'deputy-liaison', 'leader', 'office', 'supervision', 'admin']);

/** The channels that reach one person. */
export const PERSONAL_CHANNEL_WORDS = { mail: '邮件', sms: '短信', inbox: '站内信' } as const;
export const PersonalChannel = z.enum(['mail', 'sms', 'inbox']);

/** What the reader may do with the entry of a person. */
export const PersonAbilities = z.object({
  change: z.boolean(),
  contact: z.boolean(),
  absence: z.boolean(),
  leave: z.boolean(),
  handOver: z.boolean(),
});

/** Days away, both included. */
export const AbsenceRow = z.object({ id: z.string(), from: DateOnly, to: DateOnly, reason: z.string() });

export const UnitPerson = z.object({
  id: z.string(),
  name: z.string(),
  post: z.string(),
  duty: PersonDuty,
  dutyWord: z.string(),
  /** Null where the reader may not see them. */
  phone: z.string().nullable(),
  email: z.string().nullable(),
  /** The first day the person is no longer there. */
  leftOn: DateOnly.nullable(),
  leftReason: z.string().nullable(),
  handedOverTo: PersonRef.nullable(),
  /** Those of today and to come. */
  absences: z.array(AbsenceRow),
  /** Empty: the order of the system. */
  channelOrder: z.array(PersonalChannel),
  /** What is wrong with the addresses as they stand; empty where the reader may not see them. */
  faults: z.array(z.object({ field: z.enum(['phone', 'email']), what: z.string() })),
  /** Why the person cannot be told today, “休假至12月8日”. */
  unavailable: z.string().nullable(),
  abilities: PersonAbilities,
});

const Text = (words: string, most: number) =>
  z.string().trim().min(1, `请填写${words}`).max(most, `${words}不超过 ${most} 个字`);

export const SavePerson = z.object({
  name: Text('姓名', 40),
  post: Text('职务', 60),
  duty: PersonDuty,
  phone: z.string().trim().max(40, '手机号过长').default(''),
  email: z.string().trim().max(254, '邮箱过长').default(''),
  channelOrder: z
    .array(PersonalChannel)
    .max(3)
    .refine((order) => new Set(order).size === order.length, '同一渠道只能列一次')
    .default([]),
});
export const RecordAbsence = z.object({ from: DateOnly, to: DateOnly, reason: Text('原因', 40) });
/** A day of null: the person is back in the post. */
export const RecordLeaving = z.object({ leftOn: DateOnly.nullable(), reason: Text('原因', 100) });

export type PersonDuty = z.infer<typeof PersonDuty>;
export type PersonalChannel = z.infer<typeof PersonalChannel>;
export type PersonAbilities = z.infer<typeof PersonAbilities>;
export type AbsenceRow = z.infer<typeof AbsenceRow>;
export type UnitPerson = z.infer<typeof UnitPerson>;
export type SavePerson = z.infer<typeof SavePerson>;
export type RecordAbsence = z.infer<typeof RecordAbsence>;
export type RecordLeaving = z.infer<typeof RecordLeaving>;
