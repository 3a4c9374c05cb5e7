import { padTo, widthOf, wrap } from './width.js';

/** One act of the matter, as `--json` lists it. */
export interface Told {
  /** Legal time, RFC 3339. */
  readonly at: string;
  readonly service: string;
  readonly actor: string;
  readonly role: string;
  readonly action: string;
  readonly rules: readonly string[];
  /** How long the call took, real milliseconds. */
  readonly ms: number;
}

/** The result of one check of the evidence. */
export interface CheckResult {
  readonly name: string;
  readonly ok: boolean;
  readonly detail: string;
}

/** In Chinese, and in short in English. */
export interface Words {
  readonly zh: string;
  readonly en: string;
}

const COLUMNS = { at: 11, who: 22, what: 62, rules: 20, ms: 8 };
const INDENT = COLUMNS.at + COLUMNS.who + 4;
const WIDTH = INDENT + 2 + COLUMNS.what + COLUMNS.rules + COLUMNS.ms + 4;

/** Tells the matter as a timeline while it happens, and keeps it for `--json`. */
export class Story {
  readonly steps: Told[] = [];

  constructor(
    private readonly write: (text: string) => void,
    private readonly colours: boolean,
  ) {}

  /** A line before the matter begins, or after it ended. */
  note(text: string): void {
    this.write(`${this.dim(text)}\n`);
  }

  headline(text: string): void {
    this.write(`\n${this.bold(text)}\n`);
  }

  chapter({ zh, en }: Words): void {
    const line = `── ${zh} · ${en} `;
    this.write(`\n${this.bold(line)}${this.dim('─'.repeat(Math.max(0, WIDTH - widthOf(line))))}\n`);
  }

  /** An act with its outcome; a refusal that the matter wants is marked as such. */
  act(told: Told, who: string, words: Words, refused: boolean): void {
    this.steps.push(told);
    const [first = '', ...rest] = wrap(words.zh, COLUMNS.what);
    const mark = refused ? this.red('✗') : this.green('✓');
    const rules = wrap(told.rules.join(' '), COLUMNS.rules);
    const ms = `${Math.round(told.ms)} ms`.padStart(COLUMNS.ms);
    const head = `${padTo(this.shortTime(told.at), COLUMNS.at)}  ${padTo(who, COLUMNS.who)}  `;
    const shown = padTo(rules[0] ?? '', COLUMNS.rules);
    this.write(
      `${this.dim(head)}${mark} ${padTo(first, COLUMNS.what)}  ${this.rule(shown, refused)}  ${this.dim(ms)}\n`,
    );
    const more = [
      ...rest.map((text) => [text, false] as const),
      ...wrap(words.en, COLUMNS.what).map((text) => [text, true] as const),
    ];
    for (let i = 0; i < Math.max(more.length, rules.length - 1); i++) {
      const [text, faint] = more[i] ?? ['', false];
      const padded = padTo(text, COLUMNS.what);
      const line = `${faint ? this.dim(padded) : padded}  ${this.rule(rules[i + 1] ?? '', refused)}`;
      this.write(`${' '.repeat(INDENT + 2)}${line.trimEnd()}\n`);
    }
  }

  /** What an act set off elsewhere, with the time that it took to get there. */
  effect({ zh, en }: Words, ms?: number): void {
    const lines = wrap(`${zh} · ${en}`, COLUMNS.what + COLUMNS.rules);
    lines.forEach((line, i) => {
      const took = i === 0 && ms !== undefined ? this.dim(`${Math.round(ms)} ms`.padStart(COLUMNS.ms)) : '';
      const text = padTo(line, COLUMNS.what + COLUMNS.rules);
      this.write(`${' '.repeat(INDENT)}${this.cyan(i === 0 ? '↳' : ' ')} ${this.cyan(text)}  ${took}`.trimEnd());
      this.write('\n');
    });
  }

  check({ name, ok, detail }: CheckResult): void {
    const mark = ok ? this.green('✓') : this.red('✗');
    const lines = wrap(detail, WIDTH - 32);
    this.write(`  ${mark} ${padTo(name, 28)}${lines[0] ?? ''}\n`);
    for (const line of lines.slice(1)) this.write(`${' '.repeat(32)}${line}\n`);
  }

  failure(text: string): void {
    this.write(`\n${this.red(text)}\n`);
  }

  /** Legal time as people in Shuozhou read it: 03-02 09:00. */
  private shortTime(at: string): string {
    return new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(5, 16).replace('T', ' ');
  }

  private rule(text: string, refused: boolean): string {
    return refused ? this.red(text) : this.yellow(text);
  }

  private paint(code: string, text: string): string {
    return this.colours && text !== '' ? `\u001b[${code}m${text}\u001b[0m` : text;
  }
  private readonly bold = (text: string) => this.paint('1', text);
  private readonly dim = (text: string) => this.paint('2', text);
  private readonly red = (text: string) => this.paint('31', text);
  private readonly green = (text: string) => this.paint('32', text);
  private readonly yellow = (text: string) => this.paint('33', text);
  private readonly cyan = (text: string) => this.paint('36', text);
}
