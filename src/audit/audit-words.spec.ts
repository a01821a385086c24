import ts from 'typescript';
import { actionWordOf, isKnownAction } from './action-words.js';
import { FIELDS, isSubjectType, SUBJECT_WORDS, SYSTEM_ACTORS } from './audit-words.js';

/** Reads the project’s sources with types, to find all that is ever written to the trail. */
const program = readProject();
const checker = program.getTypeChecker();
const files = program.getSourceFiles().filter((file) => /\/src\/(?!.*\.spec\.ts$)/.test(file.fileName) && !file.isDeclarationFile); // prettier-ignore
const calls = files.flatMap((file) => callsIn(file));
const entries = calls.filter(isAudit).map((call) => call.arguments[0] as ts.Expression);

function readProject(): ts.Program {
  const { config } = ts.readConfigFile('tsconfig.json', (name) => ts.sys.readFile(name)) as {
    config: object;
  };
  const parsed = ts.parseJsonConfigFileContent(config, ts.sys, '.');
  return ts.createProgram(parsed.fileNames, parsed.options);
}

function callsIn(node: ts.Node): ts.CallExpression[] {
  const found: ts.CallExpression[] = ts.isCallExpression(node) ? [node] : [];
  ts.forEachChild(node, (child) => void found.push(...callsIn(child)));
  return found;
}

/** `tx.audit({…})`: told by the type of the argument. */
function isAudit({ expression, arguments: given }: ts.CallExpression): boolean {
  if (!ts.isPropertyAccessExpression(expression) || expression.name.text !== 'audit') return false;
  const symbol = checker.getTypeAtLocation(expression.expression).getSymbol();
  return symbol?.getName() === 'Tx' && given.length === 1;
}

function memberOf(entry: ts.Expression, name: string): ts.Expression | undefined {
  if (!ts.isObjectLiteralExpression(entry)) throw new Error(`not written out: ${where(entry)}`);
  for (const member of entry.properties) {
    if (member.name === undefined || member.name.getText() !== name) continue;
    if (ts.isPropertyAssignment(member)) return member.initializer;
    if (ts.isShorthandPropertyAssignment(member)) return member.name;
  }
  return undefined;
}

/** Every text an expression can be: literals, unions of them, templates of those, and what callers pass for a parameter. */
function textsOf(expression: ts.Expression | undefined): string[] {
  if (expression === undefined) return [];
  if (ts.isTemplateExpression(expression))
    return expression.templateSpans.reduce(
      (heads, span) =>
        heads.flatMap((head) => textsOf(span.expression).map((text) => head + text + span.literal.text)),
      [expression.head.text],
    );
  const type = checker.getTypeAtLocation(expression);
  const parts = type.isUnion() ? type.types : [type];
  if (parts.every((part) => part.isStringLiteral())) return parts.map((part) => part.value);
  return passedFor(expression).flatMap(textsOf);
}

function declarationOf(expression: ts.Expression): ts.Declaration | undefined {
  const { parent } = expression;
  const symbol = ts.isShorthandPropertyAssignment(parent)
    ? checker.getShorthandAssignmentValueSymbol(parent)
    : checker.getSymbolAtLocation(expression);
  return symbol?.valueDeclaration;
}

/** The arguments that calls give for a parameter; fails where the expression is anything else of an open type. */
function passedFor(expression: ts.Expression): ts.Expression[] {
  const declared = declarationOf(expression);
  if (declared === undefined || !ts.isParameter(declared))
    throw new Error(`of an open type: ${where(expression)}`);
  const { parent } = declared;
  const index = parent.parameters.indexOf(declared);
  // resolving every call of the project would check all of it: only those of the same name are asked
  const name = nameOf(parent);
  const own = calls.filter(
    (call) =>
      (name === undefined || calledName(call) === name) &&
      checker.getResolvedSignature(call)?.declaration === parent,
  );
  return own.flatMap((call) => call.arguments[index] ?? []);
}

/** The name a function or method is called by; undefined where it goes by a variable or is passed on. */
function nameOf(declared: ts.SignatureDeclaration): string | undefined {
  return declared.name && ts.isIdentifier(declared.name) ? declared.name.text : undefined;
}

function calledName({ expression }: ts.CallExpression): string {
  return ts.isPropertyAccessExpression(expression) ? expression.name.text : expression.getText();
}

/** Names of the members of a recorded state. */
function fieldsOf(expression: ts.Expression | undefined): string[] {
  if (expression === undefined) return [];
  const type = checker.getNonNullableType(checker.getTypeAtLocation(expression));
  const declared = declarationOf(expression);
  if (type.getProperties().length === 0 && declared && ts.isParameter(declared))
    return passedFor(expression).flatMap(fieldsOf);
  const parts = type.isUnion() ? type.types : [type];
  return parts.flatMap((part) => part.getProperties().map((member) => member.getName()));
}

function where(node: ts.Node): string {
  return `${node.getSourceFile().fileName}: ${node.getText()}`;
}

const different = (names: string[]) => [...new Set(names)].sort();

describe('the words of the trail', () => {
  it('are there for every action the sources record', () => {
    const actions = different(entries.flatMap((entry) => textsOf(memberOf(entry, 'action'))));
    expect(actions).toEqual(
      expect.arrayContaining(['duty.signed', 'filing.returned', 'draft.approved', 'session.refused']),
    );
    expect(actions.length).toBeGreaterThan(18);
    expect(actions.filter((action) => !isKnownAction(action))).toEqual([]);
  });

  it('are there for every type of subject, and for none that is not recorded', () => {
    const types = different(entries.flatMap((entry) => textsOf(memberOf(entry, 'subjectType'))));
    expect(types).toEqual(Object.keys(SUBJECT_WORDS).sort());
  });

  it('are there for every member of what is recorded before and after', () => {
    const fields = different(
      entries.flatMap((entry) => [
        ...fieldsOf(memberOf(entry, 'before')),
        ...fieldsOf(memberOf(entry, 'after')),
      ]),
    );
    expect(fields).toEqual(
      expect.arrayContaining(['state', 'version', 'late', 'leftOut', 'usernames', 'address']),
    );
    expect(fields.filter((field) => FIELDS[field] === undefined)).toEqual([]);
  });

  it('are there for every part of the system that acts by itself', () => {
    const own = calls.filter(({ expression }) => expression.getText() === 'systemActor');
    const actors = different(own.flatMap((call) => textsOf(call.arguments[0])));
    expect(actors.length).toBeGreaterThan(5);
    expect(actors.filter((actor) => !Object.hasOwn(SYSTEM_ACTORS, actor))).toEqual([]);
  });

  it('hold no names of the code', () => {
    const shown = [
      ...Object.values(SUBJECT_WORDS),
      ...Object.values(SYSTEM_ACTORS),
      ...Object.values(FIELDS).map((field) => field?.word ?? ''),
    ];
    expect(shown.filter((word) => !/^\p{Script=Han}+$/u.test(word))).toEqual([]);
    expect(actionWordOf('thing.done')).toBe('其他操作');
    expect(isSubjectType('toString')).toBe(false);
  });
});
