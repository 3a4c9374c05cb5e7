import { sumsIn, unlawfulDemands } from '@shenguan/common/phrases';

/**
 * Returns what a sealed paper calls a material: a volunteered one as who brought it named it, unless its name reads like a
 * demand, which under a seal would be the bureau's. It is taken all the same, and the case keeps its name. APL-31, APL-58
 */
export function nameOnPaper({ name, voluntary }: { readonly name: string; readonly voluntary: boolean }): string {
  return voluntary && unlawfulDemands('', name).length + sumsIn(name).length > 0 ? '自愿提供的材料' : name;
}
