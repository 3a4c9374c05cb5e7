import type { TestWorld } from '@shenguan/common/testing';
import { aPdf, CITY_BUREAU } from '@shenguan/common/testing';

/** An instrument as a legal officer enters it. */
export interface InstrumentOrder {
  title: string;
  documentNumber: string;
  issuer: string;
  issuerKind: string;
  promulgation: string;
  articles: number;
  inForceFrom: string;
  source: string;
}

const SOURCE = '国家法律法规数据库';
const law = (title: string, order: string, inForceFrom: string, articles: number): InstrumentOrder => ({
  title,
  documentNumber: `中华人民共和国主席令${order}`,
  issuer: '全国人民代表大会常务委员会',
  issuerKind: 'national-congress',
  promulgation: 'order',
  ...{ articles, inForceFrom, source: SOURCE },
});
const regulation = (title: string, order: string, inForceFrom: string, articles: number): InstrumentOrder => ({
  title,
  documentNumber: `中华人民共和国国务院令${order}`,
  issuer: '国务院',
  issuerKind: 'state-council',
  promulgation: 'order',
  ...{ articles, inForceFrom, source: SOURCE },
});

/** The text of an instrument, as it is handed in. */
export const TEXT = { name: '文本.pdf', mediaType: 'application/pdf', bytes: aPdf() };

/** What a second officer reads in the text of an instrument that was entered rightly. */
export function readOf({ title: _title, source: _source, ...read }: InstrumentOrder): object {
  return read;
}

/** What the guides and catalogues of the tests cite. */
const CITED: readonly InstrumentOrder[] = [
  law('中华人民共和国行政许可法', '第二十九号', '2019-04-23', 83),
  law('中华人民共和国消防法', '第八十一号', '2021-04-29', 74),
  regulation('建设工程勘察设计管理条例', '第687号', '2017-10-07', 46),
  regulation('建设工程质量管理条例', '第714号', '2019-04-23', 82),
  {
    ...regulation('某部门规章', '', '2020-01-01', 40),
    documentNumber: '某部令第1号',
    issuer: '国务院某部门',
    issuerKind: 'ministry',
  },
  {
    ...regulation('山西省某条例', '', '2020-01-01', 60),
    documentNumber: '山西省人民代表大会常务委员会公告第1号',
    issuer: '山西省人民代表大会常务委员会',
    issuerKind: 'local-congress',
  },
];

/** The two legal officers of the city's bureau who keep the register. */
export async function legalOfficers(world: TestWorld) {
  await world.cityAdmin();
  const as = (sub: string) =>
    world.as('approval', { sub, name: sub, roles: ['legal-officer'], body: CITY_BUREAU.code });
  return { first: await as('legal-1'), second: await as('legal-2') };
}

/** Enters instruments, one officer after the other, so that guides may cite them. */
export async function enterInstruments(
  world: TestWorld,
  orders: readonly InstrumentOrder[] = CITED,
): Promise<string[]> {
  const { first, second } = await legalOfficers(world);
  const ids: string[] = [];
  for (const order of orders) {
    const { status, body } = await first.post('/instruments', order);
    if (status !== 201) throw new Error(`instrument not entered: ${status} ${JSON.stringify(body)}`);
    const kept = await first.upload(`/instruments/${body.id}/file`, TEXT);
    if (kept.status !== 200) throw new Error(`text not kept: ${kept.status} ${JSON.stringify(kept.body)}`);
    const judged = await second.post(`/instruments/${body.id}/judgement`, { confirmed: true, read: readOf(order) });
    if (judged.status !== 201) throw new Error(`not confirmed: ${judged.status} ${JSON.stringify(judged.body)}`);
    ids.push(body.id);
  }
  return ids;
}
