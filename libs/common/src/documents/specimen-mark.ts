import { PAGE } from './page.js';
import type { Typesetter } from './typesetter.js';

const SIZE = 150;

/** Writes 样张 across the page, pale enough to read what stands under it. */
export function drawSpecimenMark(type: Typesetter): void {
  const { pdf } = type;
  pdf.save();
  pdf.fillOpacity(0.14);
  pdf.rotate(-35, { origin: [PAGE.width / 2, PAGE.height / 2] });
  type.drawCentred('样张', PAGE.width / 2, PAGE.height / 2 + SIZE * 0.36, {
    face: 'title',
    size: SIZE,
    color: '#b00000',
    spacing: SIZE * 0.3,
  });
  pdf.restore();
}
