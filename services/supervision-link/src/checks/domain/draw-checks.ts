import { canonicalText } from '@shenguan/common/audit';
import { labelledHash, type Pick, seedOf, select } from '@shenguan/common/draw';
import { nameKey } from '@shenguan/common/privacy';

/** Somebody who may check, as the list of a plan names him: anybody can recompute a draw from it without his name. */
export interface ListedInspector {
  /** ID of the entry in the staff register. */
  readonly id: string;
  /** Number that is the same for entries which may be one human being: no two of them sit in one check. */
  readonly person: number;
}

/** The lists of a plan as they were closed before anybody drew. */
export interface CheckLists {
  /** Case numbers, ascending. */
  readonly objects: readonly string[];
  /** By ID, ascending. */
  readonly inspectors: readonly ListedInspector[];
}

/** What the draw of a plan says of one object. */
export interface DrawnObject {
  readonly caseNumber: string;
  /** IDs of those who check, in the order in which they were drawn. */
  readonly inspectors: readonly string[];
  /** IDs of those who follow where one of them can't. */
  readonly alternates: readonly string[];
  /** IDs that were drawn before and have no part in this object. PRA-11 */
  readonly passedOver: readonly string[];
}

const hex = (text: string): Buffer => Buffer.from(text, 'hex');

/** Numbers the entries by person: the same name is taken for the same human being. SUP-5 (R) */
export function listInspectors(staff: readonly { id: string; name: string }[]): ListedInspector[] {
  const sorted = [...staff].sort((a, b) => (a.id < b.id ? -1 : 1));
  const names = [...new Set(sorted.map(({ name }) => nameKey(name)))];
  return sorted.map(({ id, name }) => ({ id, person: names.indexOf(nameKey(name)) }));
}

/** Returns the digest of the closed lists, hex. */
export function digestOfLists({ objects, inspectors }: CheckLists): string {
  return labelledHash('check-lists', canonicalText({ objects, inspectors })).toString('hex');
}

/** Returns what the system publishes of its number before anybody else's is there: it can choose no other one later. */
export function commitmentTo(listsDigest: string, number: string): string {
  return labelledHash('check-commitment', hex(listsDigest), hex(number)).toString('hex');
}

/** Returns the seed of both numbers, neither of which decides it alone. */
export function seedOfDraw(listsDigest: string, systemNumber: string, drawersNumber: string): string {
  const commitment = commitmentTo(listsDigest, systemNumber);
  return seedOf(listsDigest, commitment, [systemNumber, drawersNumber], null);
}

/**
 * Draws objects, and inspectors for each, from the closed lists by the selection of the draw protocol (双随机抽取): same
 * lists, same seed, same result. Who has no part in an object is passed over, and the next one follows. APL-61
 */
export function drawChecks(
  lists: CheckLists,
  seed: string,
  wanted: { objects: number; inspectors: number },
  hasPart: (inspector: string, caseNumber: string) => boolean,
): DrawnObject[] {
  const { objects, inspectors } = lists;
  const drawn = positions(seed, 'objects', wanted.objects, objects.length, ({ index }) => ({
    person: objects[index]!,
    unit: objects[index]!,
  }));
  return drawn.map((position) => {
    const caseNumber = objects[position]!;
    const ownSeed = labelledHash('check-of', hex(seed), caseNumber).toString('hex');
    const order = positions(ownSeed, 'inspectors', inspectors.length, inspectors.length, ({ index }) => ({
      person: inspectors[index]!.id,
      unit: String(inspectors[index]!.person),
    })).map((index) => inspectors[index]!.id);
    const free = order.filter((id) => !hasPart(id, caseNumber));
    return {
      caseNumber,
      inspectors: free.slice(0, wanted.inspectors),
      alternates: free.slice(wanted.inspectors),
      passedOver: order.filter((id) => hasPart(id, caseNumber)),
    };
  });
}

function positions(
  seed: string,
  code: string,
  seats: number,
  n: number,
  look: (pick: Pick) => { person: string; unit: string },
): number[] {
  const { strata } = select(seed, { strata: [{ code, seats, alternates: 0, n }], onePerUnit: true }, look);
  return strata[0]!.seats;
}
