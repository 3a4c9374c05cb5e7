import { Controller, Get, Param, Query } from '@nestjs/common';
import { legalDate, TimeSource } from '../clock/index.js';
import { currentContext, notFound, Operation } from '../http/index.js';
import {
  allEditions,
  allRules,
  type DatedRuleView,
  type Edition,
  editionNamed,
  editionOn,
  isInEdition,
  isRuleId,
  ruleOnDay,
} from '../rules/index.js';
import { EditionDto, RuleDto, RulesQuery } from './rules.dto.js';

const STANDING = {
  zh: '“status”如实标明落实情况；部分落实（partly）的，由“missing”写明尚缺的部分。可以按日期（on）和行政区划（jurisdiction）查询当时、当地适用的版本；试行文件是否仍然有效，以“force”中注明日期和来源的说明为准，不作推定。',
  en: '`status` says how far a rule is carried out today; of one that is partly, `missing` says what is not there yet. `on` and `jurisdiction` ask for the edition of that day and place; whether a regulation on trial still holds is a dated statement with its source (`force`), never assumed.',
};

/** The rule book, open to everybody: which rules there are on a day, and where each stands. PRA-7 */
@Controller('rules')
export class RulesController {
  constructor(private readonly time: TimeSource) {}

  @Get()
  @Operation({
    summary: { zh: '查询全部规则', en: 'All rules with their place in the regulations' },
    description: STANDING,
    public: true,
    rules: ['PRA-7'],
    success: { type: [RuleDto] },
    errors: [404],
  })
  list(@Query() query: RulesQuery): DatedRuleView[] {
    const { edition, day } = this.asked(query);
    return allRules(language(), edition).map(({ id }) => ruleOnDay(id, language(), edition, day));
  }

  @Get('editions')
  @Operation({
    summary: { zh: '查询各规则版本', en: 'The editions of the rules: where and on which days each holds' },
    public: true,
    rules: ['PRA-7'],
    success: { type: [EditionDto] },
  })
  editions(): EditionDto[] {
    return allEditions().map((edition) => EditionDto.of(edition, language()));
  }

  @Get('editions/:name')
  @Operation({
    summary: { zh: '查看一个规则版本', en: 'One edition of the rules' },
    public: true,
    rules: ['PRA-7'],
    success: { type: EditionDto },
    errors: [404],
  })
  edition(@Param('name') name: string): EditionDto {
    const edition = editionNamed(name);
    if (!edition) throw notFound();
    return EditionDto.of(edition, language());
  }

  @Get(':id')
  @Operation({
    summary: { zh: '查询一条规则', en: 'One rule and its place in the regulation' },
    description: STANDING,
    public: true,
    rules: ['PRA-7'],
    success: { type: RuleDto },
    errors: [404],
  })
  one(@Param('id') id: string, @Query() query: RulesQuery): DatedRuleView {
    const { edition, day } = this.asked(query);
    if (!isRuleId(id) || !isInEdition(id, edition)) throw notFound();
    return ruleOnDay(id, language(), edition, day);
  }

  private asked({ on, jurisdiction }: RulesQuery): { edition: Edition; day: string } {
    const day = on ?? legalDate(this.time.legal());
    const edition = editionOn(day, jurisdiction);
    if (!edition) throw notFound({ detail: NO_EDITION });
    return { edition, day };
  }
}

const NO_EDITION = {
  zh: '该日期、该行政区划没有可以适用的规则版本',
  en: 'there is no edition of the rules for that day and place',
};

function language(): 'zh' | 'en' {
  return currentContext()?.language ?? 'zh';
}
