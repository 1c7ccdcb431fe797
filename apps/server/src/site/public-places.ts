import type { PublicAccess, PublicSeanceLine, PublicVenue } from '@pleniere/contract';
import type { JsonValue } from '@pleniere/domain';
import type { Venue } from '../people/venue.entity';
import { fieldsOf, listOf, textOf, textsOf } from './json-read';

function accessOf(value: JsonValue): PublicAccess {
  const fields = fieldsOf(value);
  const text = textOf(value) ?? textOf(fields.text) ?? textOf(fields.description);
  return { mode: textOf(fields.mode), lines: textsOf(fields.lines), stops: textsOf(fields.stops), text };
}

const saysSomething = (access: PublicAccess): boolean => Boolean(access.text ?? access.mode) || access.lines.length + access.stops.length > 0;

/** A place as readers need it: what to write on an envelope and how to come. */
export function venueOf(venue: Venue): PublicVenue {
  const address = fieldsOf(venue.address);
  const [streetAddress, complement, postalCode, locality] = [address.streetAddress, address.addressComplement, address.postalCode, address.addressLocality].map(textOf);
  const city = [postalCode, locality].filter(Boolean).join(' ');
  return {
    name: venue.name,
    address: [textOf(venue.address), streetAddress, complement, city].filter((line): line is string => Boolean(line)),
    locality: locality ?? null,
    postalCode: postalCode ?? null,
    streetAddress: streetAddress ?? null,
    country: textOf(address.addressCountry),
    access: listOf(venue.accessInfo).map(accessOf).filter(saysSomething),
  };
}

/** « Marseille, Archives et bibliothèque départementales », for lists. */
export function placeOf(venue: Venue | undefined): string | null {
  if (!venue) return null;
  return [textOf(fieldsOf(venue.address).addressLocality), venue.name].filter(Boolean).join(', ') || null;
}

/** A territory that has a name. */
export function territoryOf(value: JsonValue | null): PublicSeanceLine['territory'] {
  const fields = fieldsOf(value);
  const name = textOf(value) ?? textOf(fields.name);
  return name ? { code: textOf(fields.code), name } : null;
}
