/** What a template may speak of, with the longest value a short message will put there. A closed list. */
export const TEMPLATE_VARIABLES = {
  收件人: { longest: 20, sms: false },
  收件单位: { longest: 30, sms: false },
  称谓: { longest: 7, sms: true },
  阶段: { longest: 6, sms: true },
  项数: { longest: 4, sms: true },
  逾期项数: { longest: 4, sms: true },
  单位数: { longest: 3, sms: true },
  最近截止日: { longest: 6, sms: true },
  办公室: { longest: 20, sms: true },
  办公室电话: { longest: 30, sms: false },
  系统地址: { longest: 60, sms: false },
  明细: { longest: 0, sms: false },
} as const;

export type TemplateVariable = keyof typeof TEMPLATE_VARIABLES;
export type TemplateValues = Readonly<Record<TemplateVariable, string>>;

/** Texts of a rung in the office's own words; what is left out is written by the system. */
export interface MessageTemplate {
  readonly subject?: string;
  readonly mail?: string;
  readonly sms?: string;
}

export type TemplatePart = keyof MessageTemplate;

export function isTemplateVariable(name: string): name is TemplateVariable {
  return Object.hasOwn(TEMPLATE_VARIABLES, name);
}

/** A template as its parts: plain text, or the name between `{{` and `}}`. */
export function splitTemplate(
  text: string,
): readonly ({ readonly text: string } | { readonly name: string })[] {
  return text
    .split(/(\{\{[^{}]*\}\})/)
    .filter((piece) => piece !== '')
    .map((piece) => (/^\{\{[^{}]*\}\}$/.test(piece) ? { name: piece.slice(2, -2).trim() } : { text: piece }));
}

/** Puts values in. An unknown name throws RangeError: templates are checked before they are kept. */
export function renderTemplate(text: string, values: TemplateValues): string {
  const pieces = splitTemplate(text).map((piece) => {
    if ('text' in piece) return piece.text;
    if (!isTemplateVariable(piece.name)) throw new RangeError(`unknown variable: ${piece.name}`);
    return values[piece.name];
  });
  return pieces.join('');
}
