import { Controller, Get, Param } from '@nestjs/common';
import { currentContext, notFound, Operation } from '../http/index.js';
import { allRules, isRuleId, type RuleView, ruleView } from '../rules/index.js';
import { RuleDto } from './rules.dto.js';

const STANDING = {
  zh: '“status”如实标明落实情况；部分落实（partly）的，由“missing”写明尚缺的部分。',
  en: '`status` says how far a rule is carried out today; of one that is partly, `missing` says what is not there yet.',
};

/** The rule book, open to everybody. */
@Controller('rules')
export class RulesController {
  @Get()
  @Operation({
    summary: { zh: '查询全部规则', en: 'All rules with their place in the regulations' },
    description: STANDING,
    public: true,
    success: { type: [RuleDto] },
  })
  list(): RuleView[] {
    return allRules(currentContext()?.language ?? 'zh');
  }

  @Get(':id')
  @Operation({
    summary: { zh: '查询一条规则', en: 'One rule and its place in the regulation' },
    description: STANDING,
    public: true,
    success: { type: RuleDto },
  })
  one(@Param('id') id: string): RuleView {
    if (!isRuleId(id)) throw notFound();
    return ruleView(id, currentContext()?.language ?? 'zh');
  }
}
