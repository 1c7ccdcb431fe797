/** « Jacqueline Ursch », or what is known of the name. */
export const nameOf = (person: { givenName: string | null; familyName: string | null }): string =>
  [person.givenName, person.familyName].filter(Boolean).join(' ');
