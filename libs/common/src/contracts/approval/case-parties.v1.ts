import { Type } from 'class-transformer';
import { IsArray, IsIn, IsISO8601, IsOptional, IsString, ValidateNested } from 'class-validator';
import { defineEvent } from '../event.js';

/** How a party is known (当事人身份的来源): the own login acted; others entered or named him; or it was ruled on. */
export const PARTY_SOURCES = ['own-act', 'entry', 'ruling'] as const;
export type PartySource = (typeof PARTY_SOURCES)[number];

export class KnownParty {
  /** Subject, folded. */
  @IsString()
  subject: string;

  @IsIn(PARTY_SOURCES)
  by: PartySource;
}

/**
 * Everybody who is party to a case, or acts or acted for a party in it (办件当事人及其代理人), as known now; of two, the
 * later one counts. None of them has a part in checks, opinions or decisions of the case. PRA-11
 */
export class CasePartiesV1 {
  @IsString()
  caseNumber: string;

  /** Subjects of tokens, folded: of parties, their representatives and agents, and of whom the staff register can’t tell from one of them. */
  @IsArray()
  @IsString({ each: true })
  subjects: string[];

  /** Codes of the bodies that are parties or agents. */
  @IsArray()
  @IsString({ each: true })
  bodies: string[];

  /** How each of the subjects is known; none from a sender of before that was told. */
  @IsOptional()
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => KnownParty)
  known?: KnownParty[];

  @IsISO8601()
  knownAt: string;
}

export const casePartiesV1 = defineEvent<CasePartiesV1>({
  type: 'approval.case.parties.v1',
  to: ['supervision-link', 'joint-inspection', 'review-experts'],
  summary: {
    zh: '办件当事人及其代理人，均不得参与该办件的审查、核验、评审和决定',
    en: 'Who is party to a case or agent in it, and so has no part in its checks, opinions and decisions',
  },
  data: CasePartiesV1,
  example: {
    caseNumber: 'SP2026-000001',
    subjects: ['agent-01'],
    bodies: ['54140602602000219A'],
    knownAt: '2026-03-03T02:00:00.000Z',
  },
});
