import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { isRuleId, RULE_IDS, type RuleId, ruleOf } from '../registry.js';
import type { Edition, EditionInstrument, OpenCasesClause, Place } from './edition.js';
import { PARAMETER_KEYS, PARAMETERS, type ParameterKey } from './parameters.js';

/** An edition as its file writes it; with `basedOn` it says only what is different. */
export interface EditionFile {
  readonly name: string;
  readonly basedOn?: string;
  readonly jurisdiction?: { readonly code: string; readonly name: string };
  readonly from: string;
  readonly until: string | null;
  readonly source: string;
  readonly lawmakers?: readonly string[];
  readonly claimsOpenCases?: OpenCasesClause;
  readonly instruments?: Readonly<Record<string, EditionInstrument>>;
  /** Articles by rule, under the key of the instrument that they stand in. */
  readonly places?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** What no regulation says: cited as practice, so that nobody takes it for law. */
  readonly practice?: Readonly<Record<string, string>>;
  readonly absent?: readonly string[];
  readonly parameters?: Readonly<Record<string, number>>;
}

const FIELDS: readonly (keyof EditionFile)[] = [
  ...(['name', 'basedOn', 'jurisdiction', 'from', 'until', 'source', 'lawmakers', 'claimsOpenCases'] as const),
  ...(['instruments', 'places', 'practice', 'absent', 'parameters'] as const),
];
const PRACTICE = '良好实践（非法规）';
const OWN_PRACTICE = '本系统办理规则（当地没有相应规定）';
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Where one rule stands, as a file says it: in an instrument, as practice, or nowhere. */
type Standing = { in: string; article: string } | { practice: string } | 'absent';

/** Makes an edition of its file, with what it takes over from the one it is based on; throws an error that names what is missing or wrong. */
export function readEdition(file: EditionFile, base: Edition | undefined): Edition {
  const wrong = (what: string): never => {
    throw new Error(`edition ${file.name}: ${what}`);
  };
  for (const field of Object.keys(file)) {
    if (!FIELDS.includes(field as keyof EditionFile)) wrong(`unknown field “${field}”`);
  }
  const jurisdiction = file.jurisdiction ?? base?.jurisdiction ?? wrong('jurisdiction is missing');
  if (!/^\d{6}$/.test(jurisdiction.code)) wrong('jurisdiction.code has six digits');
  if (!DAY.test(file.from)) wrong('from is a day, such as 2020-07-29');
  if (file.until !== null && !(DAY.test(file.until) && file.until >= file.from))
    wrong('until is a day not before from');
  if (!file.source) wrong('source is missing');
  const instruments = { ...base?.instruments, ...file.instruments };
  for (const [key, { title, documentNumber }] of Object.entries(instruments)) {
    if (!title || !documentNumber || /[《》]/.test(title))
      wrong(`instruments.${key} has a title without 《》 and a number`);
  }
  const own = standings(file, instruments, wrong);
  const places = {} as Record<RuleId, Place>;
  for (const id of RULE_IDS) {
    const standing = own.get(id);
    places[id] = standing
      ? placeOf(id, standing, instruments)
      : (taken(base, id, instruments) ?? wrong(`no place for ${id}`));
  }
  const absent = RULE_IDS.filter((id) => (own.has(id) ? own.get(id) === 'absent' : base?.absent.includes(id)));
  const whole = {
    name: file.name,
    jurisdiction,
    ...{ from: file.from, until: file.until, source: file.source },
    lawmakers: file.lawmakers ?? base?.lawmakers ?? [],
    claimsOpenCases: file.claimsOpenCases ?? null,
    ...{ instruments, places, absent },
    parameters: figures({ ...base?.parameters, ...file.parameters }, wrong),
  };
  return { ...whole, digest: createHash('sha256').update(canonicalize(whole)!).digest('hex') };
}

function standings(
  { places = {}, practice = {}, absent = [] }: EditionFile,
  instruments: Readonly<Record<string, EditionInstrument>>,
  wrong: (what: string) => never,
): Map<RuleId, Standing> {
  const found = new Map<RuleId, Standing>();
  const put = (id: string, standing: Standing) => {
    if (!isRuleId(id)) return wrong(`the book has no rule ${id}`);
    if (found.has(id)) return wrong(`${id} stands in two places`);
    found.set(id, standing);
  };
  for (const [key, articles] of Object.entries(places)) {
    if (!instruments[key]) wrong(`places.${key}: no such instrument`);
    for (const [id, article] of Object.entries(articles)) put(id, { in: key, article });
  }
  for (const [id, called] of Object.entries(practice)) put(id, { practice: called });
  for (const id of absent) put(id, 'absent');
  return found;
}

function placeOf(id: RuleId, standing: Standing, instruments: Readonly<Record<string, EditionInstrument>>): Place {
  if (standing === 'absent') {
    return { regulation: OWN_PRACTICE, documentNumber: id, article: ruleOf(id).title.zh, instrument: null };
  }
  if ('practice' in standing) {
    return { regulation: PRACTICE, documentNumber: id, article: standing.practice, instrument: null };
  }
  const instrument = instruments[standing.in]!;
  const { title, documentNumber } = instrument;
  return { regulation: title, documentNumber, article: standing.article, instrument };
}

/** What the edition before says of a rule; an instrument that the newer one describes anew is cited as it does. */
function taken(base: Edition | undefined, id: RuleId, instruments: Readonly<Record<string, EditionInstrument>>) {
  const place = base?.places[id];
  const key = Object.entries(base?.instruments ?? {}).find(([, { title }]) => title === place?.instrument?.title)?.[0];
  return place && key ? placeOf(id, { in: key, article: place.article }, instruments) : place;
}

function figures(
  given: Readonly<Record<string, number>>,
  wrong: (what: string) => never,
): Record<ParameterKey, number> {
  for (const [key, figure] of Object.entries(given)) {
    if (!PARAMETER_KEYS.includes(key as ParameterKey)) wrong(`parameters: there is no ${key}`);
    const most = PARAMETERS[key as ParameterKey].unit === 'uses' ? 100_000 : 366;
    if (!Number.isInteger(figure) || figure < 0 || figure > most) {
      wrong(`parameters.${key} is a whole number up to ${most}`);
    }
  }
  for (const key of PARAMETER_KEYS) if (given[key] === undefined) wrong(`parameters: ${key} is missing`);
  return given as Record<ParameterKey, number>;
}
