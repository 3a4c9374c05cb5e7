import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import type { LegalDate } from '@shenguan/common/clock';
import { decodeCursor, type Page, page } from '@shenguan/common/http';
import { checkPersonDocument, demandIdentifiers, KeyedHash } from '@shenguan/common/privacy';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { CaseSearch } from './case-search.entity.js';
import { COLUMNS, HANDLER, NEXT_LIMIT, readsAll, Values, type WorkCase } from './work-case.js';
import { type SearchCasesDto, WorkCaseDto } from './work-list.dto.js';

/**
 * Finds cases by number, applicant, item, state, due day, department and place, newest first. A number of a person is
 * looked for by its keyed hash alone, and who looked is on record. PRA-8
 */
@Injectable()
export class SearchCases {
  constructor(
    private readonly work: UnitOfWork,
    private readonly hash: KeyedHash,
  ) {}

  execute(order: SearchCasesDto, actor: Actor): Promise<Page<WorkCaseDto>> {
    const after = decodeCursor(order.cursor, ['uuid']);
    const limit = order.limit ?? 20;
    if (order.personNumber === undefined) {
      return this.work.read(actor, async (tx) => shown(await this.find(tx, order, limit + 1, after?.[0]), limit));
    }
    return this.work.run(actor, async (tx) => {
      const rows = await this.find(tx, order, limit + 1, after?.[0]);
      const { kind, number } = documentOf(tx, order);
      tx.insert(
        CaseSearch,
        {
          id: tx.uuid(),
          documentHash: this.hash.of(kind, number),
          bodyCode: actor.body,
          found: Math.min(rows.length, limit),
          searchedBy: actor.sub,
          searchedByName: actor.name,
          searchedAt: tx.now,
        },
        { action: 'case-search.made', rules: ['PRA-8'] },
      );
      return shown(rows, limit);
    });
  }

  private find(tx: Tx, order: SearchCasesDto, limit: number, after?: string | number): Promise<WorkCase[]> {
    const values = new Values();
    const where = [`c.state NOT IN ('draft', 'entering', 'removed')`];
    const { caseNumber, applicantName, applicantCode, item, state, department, address, handler, dueBy } = order;
    if (!readsAll(tx.actor)) {
      const body = values.put(tx.actor.body);
      where.push(`(c.bureau_code = ${body} OR c.lower_organ = ${body})`);
    }
    if (caseNumber) where.push(`c.case_number = ${values.put(caseNumber)}`);
    if (applicantName) where.push(`c.applicant_name = ${values.put(applicantName)}`);
    if (applicantCode) where.push(`c.applicant_code = ${values.put(applicantCode.toUpperCase())}`);
    if (item) where.push(`c.item_code = ${values.put(item)}`);
    if (state) where.push(`c.state = ${values.put(state)}`);
    if (department) where.push(`c.departments @> ${values.put(JSON.stringify([{ code: department }]))}::jsonb`);
    if (address) where.push(`c.site = place_key(${values.put(address)})`);
    if (handler) where.push(`c.handler_sub = ${values.put(handler)}`);
    if (order.personNumber !== undefined) {
      const { kind, number } = documentOf(tx, order);
      const hashes = values.put(this.hash.all(kind, number));
      where.push(`c.id IN (SELECT case_id FROM case_person WHERE document_hash = ANY(${hashes}))`);
    }
    if (after !== undefined) where.push(`c.id < ${values.put(after)}`);
    if (!dueBy) {
      return tx.query<WorkCase>(
        `SELECT ${COLUMNS} FROM approval_case c ${NEXT_LIMIT} ${HANDLER}
         WHERE ${where.join(' AND ')} ORDER BY c.id DESC LIMIT ${values.put(limit)}`,
        values.all,
      );
    }
    // What is due is in hand, few of many: the clocks that run are looked through first, not the cases.
    const day = values.put(dueBy);
    return tx.query<WorkCase>(
      `WITH due AS MATERIALIZED (SELECT DISTINCT subject_id FROM time_limit
         WHERE state = 'running' AND due_at IS NOT NULL AND due_at < (${day}::date + 2)::timestamptz)
       SELECT ${COLUMNS} FROM due JOIN approval_case c ON c.id = due.subject_id ${NEXT_LIMIT} ${HANDLER}
       WHERE ${where.join(' AND ')} AND d.due_on <= ${day}::date ORDER BY c.id DESC LIMIT ${values.put(limit)}`,
      values.all,
    );
  }
}

function documentOf(tx: Tx, { personKind = 'residentId', personNumber }: SearchCasesDto) {
  const verdict = checkPersonDocument(personKind, personNumber, tx.today as LegalDate);
  return { kind: personKind, number: demandIdentifiers({ '/personNumber': verdict })['/personNumber'] };
}

function shown(rows: readonly WorkCase[], limit: number): Page<WorkCaseDto> {
  const { items, nextCursor } = page<WorkCase>(rows, limit, ({ id }) => [id]);
  return { items: items.map(WorkCaseDto.of), nextCursor };
}
