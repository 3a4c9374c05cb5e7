/** Converts millimetres to points. */
export const mm = (length: number) => (length * 72) / 25.4;

/** The page: A4 in the letter format (信函格式) that GB/T 9704 gives for notices, all in points. */
export const PAGE = {
  width: mm(210),
  height: mm(297),
  left: mm(28),
  right: mm(184),
  textWidth: mm(156),
  /** Top of the bureau's name on the first page. */
  nameTop: mm(27),
  /** Top of the text on the pages that follow. */
  top: mm(30),
  /** No text below this; the verification strip follows. */
  bottom: mm(248),
  stripTop: mm(251.5),
  /** The red double rule at the foot of the first page. */
  footRule: mm(277),
  ruleWidth: mm(170),
} as const;

/** Body type: 28 characters to a line, as the standard asks. */
export const BODY = { face: 'body', size: PAGE.textWidth / 28 } as const;

/** How tightly the body is set, in points. */
export interface Setting {
  readonly size: number;
  readonly line: number;
  /** Space around the text of a table's cell. */
  readonly padding: number;
}

/** Where the signature would run over onto another page the standard lets lines and type close up; the roomiest comes first. */
export const SETTINGS: readonly Setting[] = [
  { size: BODY.size, line: 27.6, padding: 5 },
  { size: BODY.size, line: 25, padding: 4 },
  { size: 14, line: 23.5, padding: 3.5 },
  { size: 14, line: 21.5, padding: 2.5 },
  { size: 14, line: 20, padding: 2 },
];
export const RED = '#d7000f';
