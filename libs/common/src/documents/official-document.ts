/** An official document (公文) as it will be printed: every word decided, nothing left to the renderer. PRA-2 */
export interface OfficialDocument {
  /** A paper to look at (样张): marked across each page, and without a code to verify it by. */
  readonly specimen?: boolean;
  /** Number in its series (文号), e.g. 朔城审批受〔2026〕12号. */
  readonly number: string;
  /** Name of the document, e.g. 受理通知书. */
  readonly title: string;
  /** Name of the issuing bureau, printed in full. */
  readonly issuer: string;
  /** Who signs off a report to a higher organ (签发人), beside its number. GB/T 9704 */
  readonly signedOffBy?: string;
  /** Minutes (纪要) end with their text: no name, no date, no seal under it. GB/T 9704 */
  readonly unsigned?: true;
  /** Whom it speaks to; absent on forms that carry the recipient in the table. */
  readonly addressee?: string;
  /** Body before the table. */
  readonly paragraphs: readonly string[];
  readonly table?: DocumentTable;
  /** Body after the table. */
  readonly closing?: readonly string[];
  /** Legal date of the document, YYYY-MM-DD. */
  readonly signedOn: string;
  readonly seal?: VisibleSeal;
  /** Absent on a paper without a seal, which nobody can ask about: `footnote` says what it is then. */
  readonly verification?: Verification;
  /** Stands in the strip of each page in the place of the code. */
  readonly footnote?: string;
  /** Goes into the PDF's metadata; the same input gives the same bytes. */
  readonly createdAt: Date;
}

/** A ruled table; without `header` it is a form (label and value side by side). */
export interface DocumentTable {
  readonly header?: readonly string[];
  readonly columns: readonly TableColumn[];
  readonly rows: readonly (readonly string[])[];
  /** Least height of a row in points, for forms that are filled in by hand. */
  readonly minRowHeight?: number;
}

export interface TableColumn {
  /** Share of the table's width; the shares need not sum to 1. */
  readonly share: number;
  readonly align: 'left' | 'center';
  /** Set in bold: the label column of a form. */
  readonly label?: boolean;
}

/** The red seal that is seen (印章图形); the one that counts is the signature. SEAL-2 */
export interface VisibleSeal {
  /** Body named along the rim. */
  readonly ownerName: string;
  /** What it is, under the star, e.g. 行政审批专用章; the official seal has none. */
  readonly kindName?: string;
  /** Registered code of the seal, in small digits at the foot of the rim. */
  readonly code?: string;
}

/** Where anyone can ask whether the document is genuine and in force. */
export interface Verification {
  readonly code: string;
  readonly url: string;
}
