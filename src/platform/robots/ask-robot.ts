import {
  accepted,
  callOnce,
  classifyCode,
  inDoubt,
  readAnswer,
  textOf,
  type CodeRow,
  type HttpRules,
  type SendOutcome,
} from '../sending/index.js';

/** How a messenger words its answers. */
export interface RobotDialect {
  /** The members that hold code and words, the first that is there: `code` or `StatusCode`. */
  readonly code: readonly string[];
  readonly words: readonly string[];
  readonly codes: readonly CodeRow[];
}

export interface RobotCall {
  readonly id: string;
  readonly url: URL;
  readonly body: object;
}

/** Posts one message to a group and reads the answer; code 0 means that it stands there. */
export async function askRobot(
  { id, url, body }: RobotCall,
  dialect: RobotDialect,
  rules: HttpRules,
): Promise<SendOutcome> {
  const headers = { 'content-type': 'application/json; charset=utf-8' };
  const answer = await callOnce({ url, headers, body: JSON.stringify(body) }, rules);
  return readAnswer(answer, (said, status) => {
    const first = (members: readonly string[]) =>
      members.map((member) => textOf(said, member)).find((text) => text !== '') ?? '';
    const code = first(dialect.code);
    if (code === '') return inDoubt(`答复中没有结果代码（HTTP ${status}）`);
    return code === '0' ? accepted(id) : classifyCode(dialect.codes, { code, words: first(dialect.words) });
  });
}
