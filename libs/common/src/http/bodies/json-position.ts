const MARK = String.raw`[{}[\],:]`;
const STRING = String.raw`"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"`;
const SCALAR = String.raw`-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null`;
const TOKEN = new RegExp(String.raw`[ \t\n\r]*(?:(${MARK})|(${STRING})|(${SCALAR}))`, 'y');

type Expected = 'value' | 'valueOrEnd' | 'key' | 'keyOrEnd' | 'colon' | 'commaOrEnd' | 'nothing';

/**
 * Finds where a text stops being a JSON object or array (1-based line and column), or undefined when it is one.
 * V8's own message names no position for most errors, and quotes the body, which may hold personal data. RFC 8259
 */
export function locateJsonError(text: string): { line: number; column: number } | undefined {
  const open: string[] = [];
  let expected: Expected = 'value';
  let at = 0;
  for (;;) {
    TOKEN.lastIndex = at;
    const token = TOKEN.exec(text);
    if (!token) return /^[ \t\n\r]*$/.test(text.slice(at)) && expected === 'nothing' ? undefined : place(text, at);
    const start = TOKEN.lastIndex - (token[1] ?? token[2] ?? token[3] ?? '').length;
    const next = step(token, expected, open);
    if (!next) return place(text, start);
    expected = next;
    at = TOKEN.lastIndex;
  }
}

function step(token: RegExpExecArray, expected: Expected, open: string[]): Expected | undefined {
  const [, mark, string] = token;
  const after = (): Expected => (open.length === 0 ? 'nothing' : 'commaOrEnd');
  const wantsValue = expected === 'value' || expected === 'valueOrEnd';
  if (mark === '{' || mark === '[') {
    if (!wantsValue) return undefined;
    open.push(mark);
    return mark === '{' ? 'keyOrEnd' : 'valueOrEnd';
  }
  if (mark === '}' || mark === ']') {
    const empty = mark === '}' ? 'keyOrEnd' : 'valueOrEnd';
    if ((expected !== 'commaOrEnd' && expected !== empty) || open.pop() !== (mark === '}' ? '{' : '['))
      return undefined;
    return after();
  }
  if (mark === ',') {
    if (expected !== 'commaOrEnd') return undefined;
    return open.at(-1) === '{' ? 'key' : 'value';
  }
  if (mark === ':') return expected === 'colon' ? 'value' : undefined;
  if (string !== undefined && (expected === 'key' || expected === 'keyOrEnd')) return 'colon';
  // A bare string or number is JSON, but no body of ours.
  return wantsValue && open.length > 0 ? after() : undefined;
}

function place(text: string, index: number): { line: number; column: number } {
  let at = index;
  while (at < text.length && ' \t\n\r'.includes(text[at] as string)) at++;
  const before = text.slice(0, at);
  return { line: before.split('\n').length, column: at - before.lastIndexOf('\n') };
}
