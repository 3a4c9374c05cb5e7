import type { ListedMaterial } from './completeness.js';

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
