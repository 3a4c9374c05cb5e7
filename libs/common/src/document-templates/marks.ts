// Noncharacters, which Unicode keeps for a program's own use: no text that comes in has them once it is shielded.
/** A line end inside a cell or a passage. */
export const BREAK = '\uFDD0';
/** A bar that is no edge of a cell. */
const BAR = '\uFDD1';

/** Takes from a passage that is filled in all that would shape the paper: it can begin neither a paragraph nor a cell. */
export function shield(passage: string): string {
  return passage
    .replace(/[\uFDD0-\uFDEF]/g, '')
    .replace(/\r\n?|\n/g, BREAK)
    .replaceAll('|', BAR);
}

/** Gives a printed passage its own signs back. */
export function unshield(printed: string): string {
  return printed.replaceAll(BREAK, '\n').replaceAll(BAR, '|');
}
