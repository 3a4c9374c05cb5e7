import { refuse } from '@shenguan/common/rules';
import type { GuideDto } from './guide.dto.js';

/** Refuses a limit in calendar days when a guide is entered: limits of permits count in working days. APL-82 */
export function demandWorkingDays({ statutory }: GuideDto): void {
  if (statutory.unit === 'workingDays') return;
  refuse(
    'APL-82',
    { unit: statutory.unit },
    {
      errors: [
        {
          pointer: '/guide/statutory/unit',
          detail: {
            zh: '行政许可的期限以工作日计算，不含法定节假日；其他文件以自然日规定的，请在依据中引用原文，按不长于原期限的工作日填写',
            en: 'limits of permits count in working days, without statutory holidays: where a text says calendar days, cite it as the basis and state working days that are no longer',
          },
        },
      ],
    },
  );
}
