import { toSimplified } from '@shenguan/common/privacy';

/** What a service of the catalogue is called. */
export interface NamedService {
  readonly code: string;
  readonly name: string;
  readonly aliases?: readonly string[];
}

/** What stands in a name without being of it: 关于、及其 and the like are left, signs and blanks are not. */
const SIGNS = /[\p{P}\p{Z}\p{S}\p{C}]/gu;

/**
 * Returns the service that makes out a material of this name (名称比对): one whose name or alias the material bears,
 * whatever stands before, behind or between; null where none does. INT-2
 */
export function serviceNamed<S extends NamedService>(material: string, services: readonly S[]): S | null {
  const borne = bare(material);
  const fits = (name: string) => bare(name) !== '' && borne.includes(bare(name));
  return services.find(({ name, aliases = [] }) => [name, ...aliases].some(fits)) ?? null;
}

/** A name as it is compared: simplified, common width, without signs and blanks. */
export function bare(text: string): string {
  return toSimplified(text.normalize('NFKC')).replace(SIGNS, '').toLowerCase();
}
