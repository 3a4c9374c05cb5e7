import PDFDocument from 'pdfkit';
import { bodyBlocks } from './body.js';
import { flow, type Placed } from './flow.js';
import { drawLetterhead, drawStrip } from './letterhead.js';
import type { OfficialDocument } from './official-document.js';
import { PAGE, SETTINGS } from './page.js';
import { printable } from './printable.js';
import { drawSpecimenMark } from './specimen-mark.js';
import { Typesetter } from './typesetter.js';

/** Renders an official document (公文) as a PDF; the same input gives the same bytes. PRA-2 */
export async function renderDocument(document: OfficialDocument): Promise<Buffer> {
  const pdf = new PDFDocument({
    size: [PAGE.width, PAGE.height],
    margin: 0,
    autoFirstPage: false,
    bufferPages: true,
    pdfVersion: '1.7',
    lang: 'zh-CN',
    displayTitle: true,
    font: '', // else pdfkit opens Helvetica
    info: {
      Title: `${document.title} ${document.number}`.trim(),
      Author: document.issuer,
      Creator: '审管 Shenguan',
      Producer: '审管 Shenguan',
      CreationDate: document.createdAt,
    },
  });
  const bytes = collect(pdf);
  const type = new Typesetter(pdf);
  const doc = printable(document, (character) => type.prints(character));

  pdf.addPage();
  const firstTop = drawLetterhead(type, doc);
  const placed = fewestPages(type, doc, firstTop);
  const pages = pageCount(placed);
  for (let page = 0; page < pages; page++) {
    if (page > 0) pdf.addPage();
    for (const { block, y } of placed.filter((p) => p.page === page)) block.draw(y);
    if (doc.specimen) drawSpecimenMark(type);
    drawStrip(type, doc.specimen ? null : doc.verification, page + 1, pages);
  }
  pdf.end();
  return bytes;
}

/** Takes the roomiest setting of those that need the fewest pages. */
function fewestPages(type: Typesetter, doc: OfficialDocument, firstTop: number): Placed[] {
  let best: Placed[] | undefined;
  for (const setting of SETTINGS) {
    const layout = flow(bodyBlocks(type, doc, setting), { firstTop, top: PAGE.top, bottom: PAGE.bottom });
    if (!best || pageCount(layout) < pageCount(best)) best = layout;
    if (pageCount(best) === 1) break;
  }
  return best ?? [];
}

const pageCount = (layout: readonly Placed[]) => (layout.at(-1)?.page ?? 0) + 1;

function collect(pdf: InstanceType<typeof PDFDocument>): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
    pdf.on('end', () => resolve(Buffer.concat(chunks)));
    pdf.on('error', reject);
  });
}
