import type { LicenceId } from '@pleniere/contract';

/** What an edition says of its licence: its name, and where it can be read. */
export const LICENCE_FACTS: Record<LicenceId, { name: { fr: string; en: string }; address: string | null }> = {
  'lo-2.0': { name: { fr: 'Licence Ouverte 2.0', en: 'Licence Ouverte 2.0' }, address: 'https://www.etalab.gouv.fr/licence-ouverte-open-licence/' },
  'cc-by-4.0': { name: { fr: 'Creative Commons Attribution 4.0', en: 'Creative Commons Attribution 4.0' }, address: 'https://creativecommons.org/licenses/by/4.0/' },
  'cc-by-sa-4.0': {
    name: { fr: 'Creative Commons Attribution, partage dans les mêmes conditions 4.0', en: 'Creative Commons Attribution-ShareAlike 4.0' },
    address: 'https://creativecommons.org/licenses/by-sa/4.0/',
  },
  'rights-reserved': { name: { fr: 'Droits réservés', en: 'All rights reserved' }, address: null },
};
