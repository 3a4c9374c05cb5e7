import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A made-up jurisdiction (样例市): its rules stand in a regulation of its own, which changes twice. */
export const SAMPLE = '990100';

const MEASURES = '样例市行政许可办理规定';
const first = {
  name: 'sample-1',
  basedOn: 'shuozhou-2026',
  jurisdiction: { code: SAMPLE, name: '样例市' },
  from: '2026-01-01',
  until: '2026-03-15',
  source: '试验用样例，不是法规',
  lawmakers: ['样例市', '山西省'],
  instruments: { measures: { title: MEASURES, documentNumber: '样例市人民代表大会常务委员会公告第1号' } },
  places: { measures: { 'APL-42': '第九条' } },
  absent: ['CONF-1'],
  parameters: { 'APL-32.answer': 3, 'APL-42.extension': 6, 'APL-44.delivery': 7 },
};
const second = {
  name: 'sample-2',
  basedOn: 'sample-1',
  from: '2026-03-16',
  until: '2026-03-31',
  source: '试验用样例，不是法规',
  places: { measures: { 'APL-42': '第十条' } },
  parameters: { 'APL-42.extension': 3, 'APL-44.delivery': 4 },
};
const third = {
  name: 'sample-3',
  basedOn: 'sample-2',
  from: '2026-04-01',
  until: null,
  source: '试验用样例，不是法规',
  claimsOpenCases: { instrument: MEASURES, article: '第三十条' },
  places: { measures: { 'APL-42': '第十二条' } },
  parameters: { 'APL-42.extension': 2 },
};

/** A folder as a city keeps it: its editions, and what was stated of their force. */
export async function sampleEditions(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'shenguan-editions-'));
  for (const edition of [first, second, third]) await putEdition(dir, edition);
  return dir;
}

/** Puts an edition's file into the folder, or another in its place. */
export async function putEdition(dir: string, edition: { name: string }): Promise<void> {
  await writeFile(join(dir, `${edition.name}.edition.json`), JSON.stringify(edition));
}

/** The second edition with another figure in it. */
export const CHANGED_SECOND = { ...second, parameters: { ...second.parameters, 'APL-42.extension': 9 } };
export { second as SECOND };
