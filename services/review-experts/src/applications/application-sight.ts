import { Injectable } from '@nestjs/common';
import { FieldCipher, maskIdentityNumber, maskPhone } from '@shenguan/common/privacy';
import type { Tx } from '@shenguan/common/work';
import { Recruitment } from '../recruitments/index.js';
import type { ApplicantDto } from './application.dto.js';
import { missingMaterials } from './domain/missing-materials.js';
import type { ExpertApplication } from './expert-application.entity.js';

/** An application with what can be said of it. */
export interface SeenApplication {
  row: ExpertApplication;
  person: {
    name: string;
    identityNumber: string;
    phone: string;
    unitName: string;
    unitCode: string | null;
    title: string;
    yearsOfWork: number;
    specialties: string[];
    certificates: string[];
  };
  missing: readonly string[];
  open: boolean;
  now: Date;
}

/** Keeps what applicants state of themselves, and shows it masked. PRA-1, PRA-8 */
@Injectable()
export class ApplicationSight {
  constructor(private readonly cipher: FieldCipher) {}

  keep(person: ApplicantDto, id: string): string {
    return this.cipher.encrypt(JSON.stringify(person), place(id));
  }

  contentOf({ id, contentCipher }: ExpertApplication): ApplicantDto {
    return JSON.parse(this.cipher.decrypt(contentCipher, place(id)));
  }

  async see(tx: Tx, row: ExpertApplication): Promise<SeenApplication> {
    return this.of(row, await tx.get(Recruitment, { id: row.recruitmentId }), tx);
  }

  of(row: ExpertApplication, recruitment: Recruitment, { now, today }: Pick<Tx, 'now' | 'today'>): SeenApplication {
    const {
      name,
      identityNumber,
      phone,
      unit,
      title,
      yearsOfWork,
      specialties,
      certificates = [],
    } = this.contentOf(row);
    const { channel, recommendedAt, files } = row;
    return {
      row,
      person: {
        ...{ name, title, yearsOfWork, specialties, certificates },
        identityNumber: maskIdentityNumber(identityNumber),
        phone: maskPhone(phone),
        unitName: unit.name,
        unitCode: unit.code ?? null,
      },
      missing: missingMaterials({ channel, recommended: recommendedAt !== null, files }, recruitment.otherMaterials),
      open: recruitment.state === 'published' && today <= recruitment.closesOn,
      now,
    };
  }
}

const place = (row: string) => ({ table: 'expert_application', column: 'content_cipher', row });
