import type { OfficialDocument, Verification } from './official-document.js';
import { BODY, mm, PAGE, RED } from './page.js';
import { drawQrCode } from './qr-code.js';
import type { TextStyle, Typesetter } from './typesetter.js';

const QR_SIZE = mm(20);

/** Draws the bureau's name in red (发文机关标志), the rules, number and title; gives the top of the text. */
export function drawLetterhead(type: Typesetter, doc: OfficialDocument): number {
  const middle = PAGE.width / 2;
  const natural = type.measure(doc.issuer, { face: 'title', size: 1 });
  const size = Math.min(32, PAGE.textWidth / natural);
  // Short names are spread, long ones fill the line.
  const characters = [...doc.issuer].length;
  const spacing = Math.max(
    0,
    Math.min(size * 0.5, (PAGE.textWidth * 0.98 - natural * size) / Math.max(1, characters - 1)),
  );
  let y = PAGE.nameTop + size * 0.88;
  type.drawCentred(doc.issuer, middle, y, { face: 'title', size, color: RED, spacing, of: 'head' });

  y += mm(6.5);
  drawRules(type, y, 'thick above');
  y += mm(4) + BODY.size;
  drawNumber(type, doc, y);

  const style = { face: 'title', size: 22, of: 'title' } as const;
  y += 14;
  for (const line of balanced(type, doc.title, style)) {
    y += 32;
    type.drawCentred(line, middle, y, { ...style, spacing: doc.title.length <= 8 ? 2 : 0 });
  }
  drawRules(type, PAGE.footRule, 'thin above');
  return y + 19;
}

/** Draws the foot of a page: QR code, verification code and page number; what has nothing to verify says what it is. */
export function drawStrip(type: Typesetter, verification: Verification | string, page: number, pages: number): void {
  const small = { face: 'body', size: 9, color: '#333333' } as const;
  // Beside the short code: a long address runs to the right edge.
  type.drawRight(`第${page}页 共${pages}页`, PAGE.right, PAGE.stripTop + mm(6), small);
  if (typeof verification === 'string') {
    for (const [i, line] of type.break(verification, small, PAGE.textWidth - mm(40)).entries()) {
      type.draw(line, PAGE.left, PAGE.stripTop + mm(6) + i * 13, small);
    }
    return;
  }
  drawQrCode(type, verification.url, PAGE.left, PAGE.stripTop, QR_SIZE);
  const x = PAGE.left + QR_SIZE + mm(4);
  type.draw(`核验码：${verification.code}`, x, PAGE.stripTop + mm(6), {
    ...small,
    size: 10.5,
    color: '#000000',
    of: 'code',
  });
  const how = ['扫描二维码或者访问下列网址，可以核验本文书的真伪和效力：', verification.url];
  how
    .flatMap((text) => type.break(text, small, PAGE.right - x))
    .forEach((line, i) => {
      type.draw(line, x, PAGE.stripTop + mm(12) + i * 13, small);
    });
}

/** Breaks a title into as few lines as it needs, about as long as each other: none has a word or two alone. GB/T 9704 */
function balanced(type: Typesetter, title: string, style: TextStyle): string[] {
  const widest = type.break(title, style, PAGE.textWidth);
  let lines = widest;
  for (let width = PAGE.textWidth - style.size; width > PAGE.textWidth / 2; width -= style.size) {
    const narrower = type.break(title, style, width);
    if (narrower.length > widest.length) break;
    lines = narrower;
  }
  return lines;
}

/** The number, on one line, whatever the series is called; on a report to a higher organ it stands left of who signs it off. */
function drawNumber(type: Typesetter, { number, signedOffBy }: OfficialDocument, y: number): void {
  const signer = signedOffBy === undefined ? '' : `签发人：${signedOffBy}`;
  const [margin, gap] = signer ? [BODY.size, BODY.size] : [0, 0];
  const natural = type.measure(number + signer || ' ', { ...BODY, size: 1 });
  const size = Math.min(BODY.size, (PAGE.textWidth - 2 * margin - gap) / natural);
  if (!signer) {
    type.drawRight(number, PAGE.right, y, { ...BODY, size, of: 'number' });
    return;
  }
  type.draw(number, PAGE.left + margin, y, { ...BODY, size, of: 'number' });
  type.drawRight(signer, PAGE.right - margin, y, { ...BODY, size, of: 'signer' });
}

function drawRules(type: Typesetter, y: number, order: 'thick above' | 'thin above'): void {
  const left = (PAGE.width - PAGE.ruleWidth) / 2;
  const [first, second] = order === 'thick above' ? [2.2, 0.8] : [0.8, 2.2];
  const rule = (at: number, width: number) => {
    type.pdf.lineWidth(width).strokeColor(RED);
    type.pdf
      .moveTo(left, at)
      .lineTo(left + PAGE.ruleWidth, at)
      .stroke();
  };
  rule(y, first);
  rule(y + 3.2, second);
}
