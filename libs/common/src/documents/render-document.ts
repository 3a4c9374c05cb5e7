import PDFDocument from 'pdfkit';
import type { Bilingual } from '../rules/index.js';
import { bodyBlocks } from './body.js';
import { flow, type Placed, TooHigh } from './flow.js';
import { drawLetterhead, drawStrip } from './letterhead.js';
import type { OfficialDocument } from './official-document.js';
import { demandAllOnPaper, missingOnPaper, tooNarrow } from './on-paper.js';
import { PAGE, SETTINGS } from './page.js';
import { printable } from './printable.js';
import { drawSpecimenMark } from './specimen-mark.js';
import { Typesetter } from './typesetter.js';

/**
 * Renders an official document (公文) as a PDF; the same input gives the same bytes. Throws where not all that it says
 * stands on the paper: what is sealed can be read. PRA-2
 */
export async function renderDocument(document: OfficialDocument): Promise<Buffer> {
  const { pdf, bytes, type, doc } = setDocument(document);
  demandAllOnPaper(doc, type);
  pdf.end();
  return bytes;
}

/** Sets a document without writing it, and returns what of it can't be read: what would keep it from being issued. PRA-2 */
export function proofDocument(document: OfficialDocument): Bilingual[] {
  const narrow = document.table ? tooNarrow(document.table) : [];
  if (narrow.length > 0) return narrow;
  try {
    const { type, doc } = setDocument(document);
    return missingOnPaper(doc, type.ink);
  } catch (error) {
    if (error instanceof TooHigh) return [NO_PLACE];
    throw error;
  }
}

function setDocument(document: OfficialDocument) {
  const pdf = newPdf(document);
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
    drawStrip(type, (doc.specimen ? undefined : doc.verification) ?? doc.footnote ?? SPECIMEN, page + 1, pages);
  }
  return { pdf, bytes, type, doc };
}

function newPdf(document: OfficialDocument) {
  return new PDFDocument({
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

/** What a specimen says of itself. */
const SPECIMEN = '本页为样张，所载内容均为虚构，不具有法律效力。';

const NO_PLACE: Bilingual = {
  zh: '按该模板制成的文书有内容超出页面',
  en: 'a paper by this template has a piece that no page holds',
};
