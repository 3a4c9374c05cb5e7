export { Affiliation } from './affiliations/affiliation.entity.js';
export { Agency } from './agencies/agency.entity.js';
export { CreditBulletin } from './bulletins/bulletin.entity.js';
export { Catalogue, type CatalogueEntry } from './catalogue/catalogue.entity.js';
export { CatalogueRemoval } from './catalogue/catalogue-removal.entity.js';
export { type CatalogueInForce, Catalogues } from './catalogue/catalogues.js';
export { type NamedService, serviceNamed } from './catalogue/domain/names-of-services.js';
export { GuideToRevise } from './catalogue/guide-to-revise.entity.js';
export { named } from './catalogue/removed-services.js';
export { casesRequiring } from './catalogue/touched-by-removal.js';
export {
  CommissionEvaluation,
  CommissionOffer,
  CommissionQuestion,
} from './commission-offers/commission-offer.entity.js';
export { Commission } from './commissions/commission.entity.js';
export { Complaint } from './complaints/complaint.entity.js';
export { CreditFinding, CreditStandard } from './credit/credit.entities.js';
export { Engagement } from './engagements/engagement.entity.js';
export { EngagementAct } from './engagements/engagement-act.entity.js';
export { AgencyExclusion } from './exclusions/exclusion.entity.js';
export { FeeCatalogue } from './fees/fee-catalogue.entity.js';
export { IntermediariesModule } from './intermediaries.module.js';
export { ServiceNorm } from './norms/norm.entity.js';
export { Offer } from './offers/offer.entity.js';
export { Practitioner } from './practitioners/practitioner.entity.js';
export { PriceAlert } from './prices/price-alert.entity.js';
export { AgencyRecord, RecordImport, RecordObjection, RecordSource } from './records/record.entities.js';
export { SpotCheck, SpotVisit } from './spot-checks/spot-check.entities.js';
