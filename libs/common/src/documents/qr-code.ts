import QRCode from 'qrcode';
import type { Typesetter } from './typesetter.js';

/** Draws a QR code of `text` as rectangles, `size` points square, its top left at `x`, `y`. */
export function drawQrCode(type: Typesetter, text: string, x: number, y: number, size: number): void {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' });
  const module = size / modules.size;
  for (let row = 0; row < modules.size; row++) {
    // One rectangle for each run of dark modules: no hairlines between neighbours, and a smaller file.
    for (let column = 0; column < modules.size; column++) {
      if (!modules.get(row, column)) continue;
      const start = column;
      while (column + 1 < modules.size && modules.get(row, column + 1)) column++;
      type.pdf.rect(x + start * module, y + row * module, (column - start + 1) * module, module);
    }
  }
  type.pdf.fill('#000000');
}
