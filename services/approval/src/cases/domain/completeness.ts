/** What the guide says of a material, as far as completeness needs it. */
export interface ListedMaterial {
  readonly code: string;
  readonly name: string;
  readonly producer: 'applicant' | 'agency' | 'government';
  readonly required: boolean;
  readonly voluntary: boolean;
}

/** Whether a material may be asked for at all: listed, not as a volunteered extra, and not made by government itself. APL-31 */
export function isDemandable(materials: readonly ListedMaterial[], code: string): boolean {
  return materials.some(
    (material) => material.code === code && !material.voluntary && material.producer !== 'government',
  );
}

/** Returns the required materials that were not handed in, in the guide's order. What government makes itself is not asked for. APL-32 */
export function missingMaterials<M extends ListedMaterial>(materials: readonly M[], handedIn: Iterable<string>): M[] {
  const present = new Set(handedIn);
  return materials.filter(
    ({ code, required, voluntary, producer }) =>
      required && !voluntary && producer !== 'government' && !present.has(code),
  );
}

/** What is wrong with a correction notice. */
export interface NoticeFlaws {
  /** Positions in the notice of what the guide does not list as a condition, or government itself makes. APL-31 */
  readonly unlisted: readonly number[];
  /** Positions of what the notice names a second time. */
  readonly repeated: readonly number[];
  /** Required materials that are missing and that the notice leaves out. APL-32 */
  readonly leftOut: readonly ListedMaterial[];
}

/** Judges a correction notice: it names listed materials only, and everything that is missing. APL-31, APL-32 */
export function judgeNotice(
  materials: readonly ListedMaterial[],
  handedIn: Iterable<string>,
  named: readonly string[],
): NoticeFlaws {
  const positions = named.map((code, index) => ({ code, index }));
  return {
    unlisted: positions.filter(({ code }) => !isDemandable(materials, code)).map(({ index }) => index),
    repeated: positions.filter(({ code, index }) => named.indexOf(code) < index).map(({ index }) => index),
    leftOut: missingMaterials(materials, handedIn).filter(({ code }) => !named.includes(code)),
  };
}

/** What was handed in of a material, and when; the digests of its files. */
export interface HandedIn {
  readonly materialCode: string;
  readonly handedInAt: Date;
  readonly digests: readonly string[];
}

/**
 * Returns the positions in a notice of what was not supplied anew since it was issued, all versions given: a file that
 * the bureau had of this material before is not new, whatever it is called. APL-32
 */
export function unansweredItems(
  notice: readonly { readonly materialCode: string }[],
  handedIn: readonly HandedIn[],
  issuedAt: Date,
): number[] {
  return notice
    .map(({ materialCode }, index) => {
      const versions = handedIn.filter((one) => one.materialCode === materialCode);
      const had = new Set(versions.filter((one) => one.handedInAt <= issuedAt).flatMap(({ digests }) => digests));
      const anew = versions.some(
        ({ handedInAt, digests }) => handedInAt > issuedAt && digests.some((digest) => !had.has(digest)),
      );
      return { index, anew };
    })
    .filter(({ anew }) => !anew)
    .map(({ index }) => index);
}
