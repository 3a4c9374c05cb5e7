import { type Answer, aPdf, type Client } from '@shenguan/common/testing';
import type { JoinedAgency } from './agencies.js';
import { type CaseWorld, DEPARTMENTS, sound } from './case-world.js';

/** A record as a source tells it. */
export const recordOf = (agencyCode: string, number: string, more: object = {}) => ({
  ...{ agencyCode, number, title: '未按规定公示服务价格', text: '责令改正，处以警告的行政处罚。' },
  ...{ decidedOn: '2026-02-10', status: 'in-force', asOf: '2026-03-01', ...more },
});

/** Records that a department tells of agencies; every step goes over HTTP. */
export class RecordStories {
  constructor(readonly w: CaseWorld) {}

  /** Somebody of the department that keeps them. */
  officer(sub = 'record-officer', body = DEPARTMENTS[1]!.code): Promise<Client> {
    return this.w.world.as('approval', { sub, name: `归集${sub}`, roles: ['department-officer'], body });
  }

  head(sub = 'record-head', body = DEPARTMENTS[1]!.code): Promise<Client> {
    return this.w.world.as('approval', { sub, name: `负责${sub}`, roles: ['department-head'], body });
  }

  async proposed(kind: string, bodyCode = DEPARTMENTS[1]!.code): Promise<string> {
    const keeper = await this.w.world.cityAdmin();
    const order = { kind, bodyCode, basis: '该局依法作出并公示本行业的有关决定和登记。' };
    return sound(await keeper.post('/record-sources', order), 201).body.id;
  }

  async confirmed(kind: string): Promise<string> {
    const id = await this.proposed(kind);
    sound(await (await this.head()).post(`/record-sources/${id}/confirmation`), 201);
    return id;
  }

  /** Records of the department, entered by one and confirmed by another. */
  async import(rows: readonly object[], more: object = {}, who?: Client): Promise<Answer> {
    const entered = await this.enter(rows, more, who);
    return entered.body?.state === 'entered' ? this.release(entered.body) : entered;
  }

  /** What one person of the source enters: nothing of it has effect yet. */
  async enter(rows: readonly object[], more: object = {}, who?: Client): Promise<Answer> {
    const order = { kind: 'penalty', source: '山西省行政执法综合管理监督信息系统', rows, ...more };
    return (who ?? (await this.officer())).post('/record-imports', order);
  }

  /** Confirms it as somebody else of the source, unless told. */
  async release({ id, version }: { id: string; version: number }, who?: Client, order: object = {}): Promise<Answer> {
    const headers = { 'if-match': `"${version}"` };
    return (who ?? (await this.officer('record-second'))).post(`/record-imports/${id}/release`, order, { headers });
  }

  object(record: string, who: Client): Promise<Answer> {
    const file = { name: '决定书.pdf', mediaType: 'application/pdf', bytes: aPdf() };
    return who.upload(
      `/agency-records/${record}/objections`,
      file,
      { text: '该处罚决定已经行政复议撤销，见附件。' },
      'POST',
    );
  }

  /** A penalty of an agency to which it objects. */
  async objected(agency: JoinedAgency): Promise<{ record: string; objection: string }> {
    await this.confirmed('penalty');
    const { body } = sound(await this.import([recordOf(agency.code, '朔市监罚〔2026〕9号')]), 201);
    const record = body.rows[0].recordId;
    return { record, objection: sound(await this.object(record, agency.client), 201).body.id };
  }
}
