/** Returns a passage as it stands within a sentence: without blanks around it and without its end marks. */
export function withoutEnd(passage: string): string {
  return passage.trim().replace(/[。；;.]+$/u, '');
}
