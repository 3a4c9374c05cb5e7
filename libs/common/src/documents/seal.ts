import type { VisibleSeal } from './official-document.js';
import { mm, RED } from './page.js';
import type { Typesetter } from './typesetter.js';

/** Radius of the seal in points: 42 mm across, the size of a county-level organ's. */
export const SEAL_RADIUS = mm(21);

/** Draws the round red seal (印章) as outlines, so that its characters never mix with the text when that is copied. SEAL-2 */
export function drawSeal(type: Typesetter, seal: VisibleSeal, x: number, y: number): void {
  const { pdf } = type;
  const r = SEAL_RADIUS;
  pdf.save();
  pdf.fillOpacity(0.92).strokeOpacity(0.92);
  pdf.lineWidth(mm(1.1)).strokeColor(RED);
  pdf.circle(x, y, r - mm(0.55)).stroke();
  drawStar(type, x, y - r * 0.02, r * 0.3);
  drawRim(type, seal.ownerName, x, y);
  if (seal.kindName) drawKind(type, seal.kindName, x, y + r * 0.62);
  if (seal.code) drawCode(type, seal.code, x, y);
  pdf.restore();
}

function drawStar(type: Typesetter, x: number, y: number, radius: number): void {
  const inner = radius * 0.381966; // of a regular pentagram
  const points = Array.from({ length: 10 }, (_, i): [number, number] => {
    const angle = (Math.PI / 5) * i - Math.PI / 2;
    const reach = i % 2 === 0 ? radius : inner;
    return [x + reach * Math.cos(angle), y + reach * Math.sin(angle)];
  });
  type.pdf.polygon(...points).fill(RED);
}

/** The owner's name runs clockwise along the rim, its middle at the top. */
function drawRim(type: Typesetter, name: string, x: number, y: number): void {
  const characters = [...name];
  const step = Math.min(24, 238 / Math.max(1, characters.length - 1));
  const height = SEAL_RADIUS * 0.27;
  const baseline = SEAL_RADIUS * 0.66;
  const width = Math.min(height * 0.86, ((step * Math.PI) / 180) * (baseline + height / 2) * 0.82);
  characters.forEach((character, i) => {
    const angle = step * (i - (characters.length - 1) / 2);
    type.pdf.save();
    type.pdf.rotate(angle, { origin: [x, y] });
    drawGlyph(type, character, x, y - baseline, width, height);
    type.pdf.restore();
  });
}

function drawKind(type: Typesetter, kind: string, x: number, baseline: number): void {
  const characters = [...kind];
  const height = SEAL_RADIUS * 0.2;
  const pitch = Math.min(height * 0.9, (SEAL_RADIUS * 0.98) / characters.length);
  characters.forEach((character, i) => {
    drawGlyph(type, character, x + pitch * (i - (characters.length - 1) / 2), baseline, pitch * 0.92, height);
  });
}

/** The code stands upright along the foot of the rim. */
function drawCode(type: Typesetter, code: string, x: number, y: number): void {
  const characters = [...code];
  const height = SEAL_RADIUS * 0.075;
  characters.forEach((character, i) => {
    const angle = -4.2 * (i - (characters.length - 1) / 2);
    type.pdf.save();
    type.pdf.rotate(angle, { origin: [x, y] });
    drawGlyph(type, character, x, y + SEAL_RADIUS * 0.915, height * 0.7, height * 1.35);
    type.pdf.restore();
  });
}

/** Draws one character into a box, centred on `x`, standing on `baseline`. */
function drawGlyph(
  type: Typesetter,
  character: string,
  x: number,
  baseline: number,
  width: number,
  height: number,
): void {
  const outline = type.outline(character, 'title');
  if (outline.width === 0) return;
  const { pdf } = type;
  pdf.save();
  pdf.translate(x - width / 2, baseline - height * 0.1);
  pdf.scale(width / outline.width, -height / 1000);
  pdf.path(outline.svg).fill(RED);
  pdf.restore();
}
