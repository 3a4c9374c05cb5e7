import { chineseDay } from '../clock/chinese-time.js';
import type { Block } from './flow.js';
import type { OfficialDocument } from './official-document.js';
import { PAGE, type Setting } from './page.js';
import { drawSeal, SEAL_RADIUS } from './seal.js';
import { tableBlocks } from './table.js';
import type { Typesetter } from './typesetter.js';

/** Lines or rows that stand over a signature at least. */
const WITH_SIGNATURE = 5;

/** A sentence has come to its end. */
const ENDED = /[。；！？）]$/;

/** Beyond this share of an em between characters a line looks torn, and is left ragged. */
const MOST_SPACING = 0.2;

/** Makes the blocks of a document from the addressee to the signature. */
export function bodyBlocks(type: Typesetter, doc: OfficialDocument, setting: Setting): Block[] {
  const paragraphs = (texts: readonly string[], of: string) =>
    texts.flatMap((text, i) => paragraph(type, text, setting, { of: `${of} ${i}` }));
  const blocks: Block[] = [];
  if (doc.addressee) blocks.push(...paragraph(type, `${doc.addressee}：`, setting, { of: 'addressee', indent: 0 }));
  blocks.push(...paragraphs(doc.paragraphs, 'paragraph'));
  if (doc.table) blocks.push(gap(5), ...tableBlocks(type, doc.table, setting.padding), gap(5));
  blocks.push(...paragraphs(doc.closing ?? [], 'closing'));
  if (doc.unsigned) return blocks;
  // The last pieces go with the signature: it never stands on a page of its own, nor under a line or two.
  const tail = blocks.slice(-WITH_SIGNATURE).map((block) => ({ ...block, withNext: true }));
  return [...blocks.slice(0, -WITH_SIGNATURE), ...tail, signature(type, doc, setting)];
}

function paragraph(
  type: Typesetter,
  text: string,
  { size, line: height }: Setting,
  { of, indent = 2 * size }: { of: string; indent?: number },
): Block[] {
  const style = { face: 'body', size, of } as const;
  const lines = type.break(text, style, PAGE.textWidth, indent);
  // A heading, or what announces a list, goes with what follows it.
  const leads = !ENDED.test(text);
  return lines.map((line, i) => ({
    height,
    // A first line is not left behind, nor is a last line sent ahead alone.
    withNext: (lines.length > 1 && (i === 0 || i === lines.length - 2)) || (leads && i === lines.length - 1),
    draw(y) {
      const x = PAGE.left + (i === 0 ? indent : 0);
      const slack = PAGE.right - x - type.measure(line, style);
      const even = slack / Math.max(1, [...line].length - 1);
      const spacing = i < lines.length - 1 && even <= size * MOST_SPACING ? even : 0;
      type.draw(line, x, y + height / 2 + size * 0.36, { ...style, spacing });
    },
  }));
}

/** The bureau's name centred over the date, four characters in from the right, with the seal over both (骑年盖月). */
function signature(type: Typesetter, doc: OfficialDocument, { size, line }: Setting): Block {
  const style = { face: 'body', size } as const;
  const date = chineseDay(doc.signedOn);
  const half = type.measure(date, style) / 2;
  // A name longer than the line closes up until it fits.
  const nameStyle = { ...style, size: Math.min(size, (PAGE.textWidth * size) / type.measure(doc.issuer, style)) };
  const nameHalf = type.measure(doc.issuer, nameStyle) / 2;
  const middle = Math.min(PAGE.right - 4 * size - half, PAGE.right - nameHalf);
  // Name over the star and date under it: both lie a little below the seal's middle, and its kind stays legible.
  const nameAt = doc.seal ? SEAL_RADIUS * 0.88 : line * 1.5;
  const dateAt = nameAt + (doc.seal ? SEAL_RADIUS * 0.42 : line);
  return {
    height: doc.seal ? SEAL_RADIUS * 2 + 2 : 3 * line,
    draw(y) {
      if (doc.seal) drawSeal(type, doc.seal, middle, y + 2 + SEAL_RADIUS);
      type.drawCentred(doc.issuer, middle, y + nameAt + size * 0.36, { ...nameStyle, of: 'issuer' });
      type.drawCentred(date, middle, y + dateAt + size * 0.36, { ...style, of: 'date' });
    },
  };
}

function gap(height: number): Block {
  return { height, draw() {} };
}
