import { type FileHandle, open } from 'node:fs/promises';
import { setImmediate } from 'node:timers/promises';
import { createInflate } from 'node:zlib';
import type { Bilingual } from '../rules/index.js';
import { FileRefused } from './file-refused.js';
import { type PdfTokens, readTokens } from './pdf-tokens.js';
import { readAt } from './zip.js';

const STEP = 2 * 1024 * 1024;
/** The longest value of an object that is followed to its end. */
const OBJECT_MAX = 256 * 1024;
const INFLATED_MAX = 32 * 1024 * 1024;
const INFLATED_IN_ALL_MAX = 256 * 1024 * 1024;
const HEADER = /%PDF-\d\.\d/;
const END = /startxref\s+\d+\s+%%EOF/;
const OBJECT = /(?<![0-9])(\d{1,10})\s+\d{1,5}\s+obj(?![a-z])|trailer/g;
const ACTIVE: Readonly<Record<string, Bilingual>> = {
  JavaScript: { zh: '脚本', en: 'scripts' },
  JS: { zh: '脚本', en: 'scripts' },
  Launch: { zh: '启动程序的动作', en: 'actions that launch programs' },
  ImportData: { zh: '导入数据的动作', en: 'actions that import data' },
  RichMedia: { zh: '富媒体', en: 'rich media' },
  XFA: { zh: '动态表单', en: 'dynamic forms' },
};
// Data that goes along with an invoice, and pictures; anything else may be a program.
const HARMLESS = /^(?:\xef\xbb\xbf)?\s*<(?:\?xml|[A-Za-z])(?![\s\S]*<script)|^\x89PNG|^\xff\xd8\xff/i;

interface Stream {
  readonly tokens: PdfTokens;
  readonly at: number;
}

/**
 * Looks through a PDF on disk: it has a header, a cross-reference and pages, and nothing in it acts. Each place where an
 * object may begin is looked at, whatever the cross-reference says, object streams too; what can't be looked into is
 * refused. Throws FileRefused. ISO 32000-1
 */
export async function inspectPdf(path: string): Promise<void> {
  const file = await open(path, 'r');
  try {
    await new PdfInspection(file, (await file.stat()).size).run();
  } finally {
    await file.close();
  }
}

class PdfInspection {
  private readonly embedded = new Set<number>();
  private readonly streams = new Map<number, Stream[]>();
  private readonly seen = new Set<string>();
  private inflated = 0;
  private work = 0;
  private rested = 0;

  constructor(
    private readonly file: FileHandle,
    private readonly size: number,
  ) {}

  async run(): Promise<void> {
    const head = (await readAt(this.file, 0, Math.min(1024, this.size))).toString('latin1');
    const tail = (await readAt(this.file, Math.max(0, this.size - 4096), this.size)).toString('latin1');
    if (!HEADER.test(head) || !END.test(tail)) throw broken();
    for (let from = 0; from < this.size; from += STEP) {
      const to = Math.min(this.size, from + STEP + OBJECT_MAX);
      const text = (await readAt(this.file, from, to)).toString('latin1');
      for (const match of text.matchAll(OBJECT)) {
        if (match.index >= STEP) break;
        await this.look(text, from, match.index + match[0].length, match[1]);
      }
    }
    if (!this.seen.has('Catalog') || !this.seen.has('Pages')) throw broken();
    for (const number of this.embedded) {
      for (const stream of this.streams.get(number) ?? []) {
        if (!HARMLESS.test((await this.decoded(stream, 4096)) ?? ''))
          throw active({ zh: '附件', en: 'attached files' });
      }
    }
  }

  private async look(text: string, base: number, from: number, number: string | undefined): Promise<void> {
    const tokens = readTokens(text.slice(from, from + OBJECT_MAX), 0);
    await this.spend(tokens.end);
    const { names, next, end } = tokens;
    this.judge(tokens);
    if ((number === undefined || names.has('XRef')) && names.has('Encrypt')) {
      throw new FileRefused('active', {
        zh: 'PDF 已加密，无法审查，请取消加密后上传',
        en: 'is an encrypted PDF that cannot be looked into: remove the encryption',
      });
    }
    if (number === undefined) return;
    const packed = names.has('ObjStm') || names.has('First');
    if (next !== 'stream') {
      // A dictionary that is never closed may hide what follows it.
      if (next === undefined && names.has('ObjStm')) throw broken();
      return;
    }
    const gap = text.startsWith('\r\n', from + end) ? 2 : 1;
    const stream = { tokens, at: base + from + end + gap };
    // Kept for the files that are attached; pictures and pages need no second look.
    this.streams.set(Number(number), [...(this.streams.get(Number(number)) ?? []).slice(-3), stream]);
    if (!packed) return;
    const content = await this.decoded(stream, INFLATED_MAX);
    if (content === undefined) throw broken();
    this.judge(readTokens(content, 0, true));
  }

  /** An object is read once: who makes them overlap makes work. Others get their turn in between. */
  private async spend(characters: number): Promise<void> {
    this.work += characters;
    if (this.work > 2 * this.size + 8 * STEP) throw broken();
    if (this.work - this.rested < OBJECT_MAX) return;
    this.rested = this.work;
    await setImmediate();
  }

  private judge({ names, references }: PdfTokens): void {
    for (const name of names) {
      if (Object.hasOwn(ACTIVE, name)) throw active(ACTIVE[name]!);
      if (name === 'Catalog' || name === 'Pages') this.seen.add(name);
    }
    if (names.has('EF')) for (const number of references) this.embedded.add(number);
  }

  /** Undoes what a stream was packed with, up to so many bytes; undefined where that is not known here, or broken. */
  private async decoded({ tokens: { names }, at }: Stream, bytesMax: number): Promise<string | undefined> {
    const filters = [...names].filter((name) => /Decode$|^(?:Crypt|Fl|AHx|A85|LZW|RL|CCF|DCT)$/.test(name));
    if (filters.length === 0) {
      const raw = (await readAt(this.file, at, Math.min(this.size, at + OBJECT_MAX))).toString('latin1');
      const end = raw.indexOf('endstream');
      return end === -1 ? undefined : raw.slice(0, Math.min(end, bytesMax));
    }
    if (filters.length > 1 || !/^Fl(?:ateDecode)?$/.test(filters[0]!) || names.has('Predictor')) return undefined;
    return this.inflate(at, bytesMax);
  }

  private async inflate(at: number, bytesMax: number): Promise<string | undefined> {
    const inflater = this.file.createReadStream({ start: at, autoClose: false }).pipe(createInflate());
    const chunks: Buffer[] = [];
    let bytes = 0;
    try {
      for await (const chunk of inflater) {
        chunks.push(chunk);
        bytes += chunk.length;
        this.inflated += chunk.length;
        if (this.inflated > INFLATED_IN_ALL_MAX) return undefined;
        if (bytes > bytesMax) return bytesMax < INFLATED_MAX ? Buffer.concat(chunks).toString('latin1') : undefined;
      }
      return Buffer.concat(chunks).toString('latin1');
    } catch {
      return undefined;
    }
  }
}

const broken = () =>
  new FileRefused('mediaType', {
    zh: 'PDF 结构不完整或无法识别，请重新导出后上传',
    en: 'is no whole PDF, or one that cannot be looked into: export it again',
  });

const active = (what: Bilingual) =>
  new FileRefused('active', {
    zh: `PDF 含有${what.zh}，请另存（打印）为普通 PDF 后上传`,
    en: `is a PDF with ${what.en}: save (print) it as a plain PDF`,
  });
