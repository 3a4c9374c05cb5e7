import type { PointerError } from '@shenguan/common/rules';
import { type ListedMaterial, missingMaterials } from './completeness.js';

/** A material with the intermediary service that makes it out, where one does. */
export interface ServiceMaterial extends ListedMaterial {
  readonly intermediaryServiceCode?: string;
}

/** Tells whether a material needs an intermediary service that the catalogue in force does not list. INT-3 */
export function isDelisted(material: ServiceMaterial, services: readonly string[]): boolean {
  const { intermediaryServiceCode: service } = material;
  return service !== undefined && !services.includes(service);
}

/** Returns a guide's materials as they may be demanded today: what needs a delisted service is no condition any more. INT-3 */
export function standingConditions<M extends ServiceMaterial>(
  materials: readonly M[],
  services: readonly string[],
): M[] {
  return materials.map((material) =>
    isDelisted(material, services) ? { ...material, required: false, voluntary: true } : material,
  );
}

/**
 * Returns what a guide requires today and was not handed in: by the catalogue of services in force, or without one.
 * INT-3, APL-32
 */
export function missingToday<M extends ServiceMaterial>(
  materials: readonly M[],
  catalogue: { readonly entries: readonly { readonly code: string }[] } | null,
  handedIn: readonly { readonly materialCode: string }[],
): M[] {
  const services = catalogue?.entries.map(({ code }) => code) ?? [];
  return missingMaterials(
    standingConditions(materials, services),
    handedIn.map(({ materialCode }) => materialCode),
  );
}

/** Names each missing material, for a refusal. */
export function eachMissing(missing: readonly ListedMaterial[]): PointerError[] {
  return missing.map(({ code, name }) => ({
    pointer: `/materials/${code}`,
    detail: { zh: `缺少“${name}”`, en: `${name} is missing` },
  }));
}
