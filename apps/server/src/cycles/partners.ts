import { DomainError, type partnerShape } from '@pleniere/contract';
import { In, IsNull, type EntityManager } from 'typeorm';
import { v7 } from 'uuid';
import type { z } from 'zod';
import { Organization } from '../people/organization.entity';
import { Partner } from './partner.entity';

type PartnerShape = z.infer<typeof partnerShape>;

/** Organisers, partners and hosts of a cycle (`seanceId` null) or of a séance, by role and in order. */
export async function partnersOf(db: EntityManager, cycleId: string, seanceId: string | null): Promise<(PartnerShape & { name: string | null })[]> {
  const partners = await db.find(Partner, { where: { cycleId, seanceId: seanceId ?? IsNull() }, order: { role: 'ASC', position: 'ASC' } });
  const organizations = await db.find(Organization, { where: { id: In(partners.map((partner) => partner.organizationId)) } });
  const names = new Map(organizations.map((organization) => [organization.id, organization.name ?? organization.shortName]));
  return partners.map(({ organizationId, role }) => ({ organizationId, role, name: names.get(organizationId) ?? null }));
}

/** Replaces them all. @throws DomainError `invalid` for an organisation of another cycle, or one named twice in a role */
export async function replacePartners(db: EntityManager, cycleId: string, seanceId: string | null, partners: PartnerShape[]): Promise<void> {
  const ids = new Set(partners.map((partner) => partner.organizationId));
  const known = await db.count(Organization, { where: { id: In([...ids]), cycleId } });
  const distinct = new Set(partners.map((partner) => `${partner.role} ${partner.organizationId}`));
  if (known !== ids.size || distinct.size !== partners.length) {
    throw new DomainError('invalid', 'Un partenaire est inconnu de ce cycle, ou nommé deux fois dans le même rôle.');
  }
  await db.delete(Partner, { cycleId, seanceId: seanceId ?? IsNull() });
  const positions = new Map<string, number>();
  const rows = partners.map(({ organizationId, role }) => {
    const position = positions.get(role) ?? 0;
    positions.set(role, position + 1);
    return { id: v7(), cycleId, seanceId, organizationId, role, position };
  });
  if (rows.length > 0) await db.insert(Partner, rows);
}
