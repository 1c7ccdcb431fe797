import { CONTRIBUTOR_ROLES } from '@pleniere/domain';
import { z } from 'zod';
import { operation, typedUpTo, uuid } from './operation';

/** One line of text as it is typed in a form; empty means unknown and is stored as null. */
export const typedLine = typedUpTo(500).nullable();
/** Several lines of text, under the same rule. */
export const typedText = typedUpTo(20_000).nullable();
/**
 * A short mark of the state that was read. Sent back with a change, it makes the server refuse (409 `state`) a change made on an older
 * reading instead of overwriting what somebody else has just written.
 */
export const revision = z.string().max(24);

const cycleParams = z.strictObject({ cycleId: uuid });

const affiliation = z.strictObject({
  position: typedLine,
  organizationId: uuid.nullable(),
  organizationName: typedLine,
});

const personFields = z.strictObject({
  honorific: typedLine,
  givenName: typedLine,
  familyName: typedLine,
  orcid: typedLine,
  email: typedLine,
  phone: typedLine,
  affiliations: z.array(affiliation).max(20),
});
export type PersonFields = z.infer<typeof personFields>;

/** `uses` says in how many programme lines, groups and lists of people present the person appears: who is used cannot be deleted. */
export const personView = personFields.extend({ id: uuid, revision, uses: z.number().int() });
export type PersonView = z.infer<typeof personView>;

const organizationFields = z.strictObject({
  name: typedLine,
  shortName: typedLine,
  kind: typedLine,
  website: typedLine,
  email: typedLine,
  phone: typedLine,
  description: typedText,
});
export const organizationView = organizationFields.extend({ id: uuid, revision, uses: z.number().int() });
export type OrganizationView = z.infer<typeof organizationView>;

const venueFields = z.strictObject({
  name: typedLine,
  streetAddress: typedLine,
  postalCode: typedLine,
  addressLocality: typedLine,
  /** One entry a line: lines, stops, access for wheelchairs. */
  accessInfo: z.array(typedUpTo(2_000)).max(30),
});
export type VenueFields = z.infer<typeof venueFields>;
export const venueView = venueFields.extend({ id: uuid, revision, uses: z.number().int() });
export type VenueView = z.infer<typeof venueView>;

const directory = z.strictObject({
  cycle: z.strictObject({ id: uuid, title: z.string().nullable(), mayEdit: z.boolean() }),
  people: z.array(personView),
  organizations: z.array(organizationView),
  venues: z.array(venueView),
});
export type Directory = z.infer<typeof directory>;

const changeOf = <Shape extends z.ZodRawShape>(fields: z.ZodObject<Shape, z.core.$strict>) => fields.partial().extend({ revision: revision.optional() });

export const readDirectory = operation('readDirectory', {
  method: 'GET',
  path: '/api/cycles/:cycleId/people',
  summary: 'People, organisations and venues of a cycle, each with the number of its uses.',
  params: cycleParams,
  response: directory,
});

const personParams = z.strictObject({ personId: uuid });

export const createPerson = operation('createPerson', {
  method: 'POST',
  path: '/api/cycles/:cycleId/people',
  summary: 'Adds a person to a cycle, with any number of affiliations.',
  params: cycleParams,
  body: personFields.partial(),
  response: personView,
  status: 201,
});

export const updatePerson = operation('updatePerson', {
  method: 'PATCH',
  path: '/api/people/:personId',
  summary: 'Changes a person; a list of affiliations replaces the former one.',
  params: personParams,
  body: changeOf(personFields),
  response: personView,
});

export const deletePerson = operation('deletePerson', {
  method: 'DELETE',
  path: '/api/people/:personId',
  summary: 'Deletes a person whom no programme line and no group names.',
  params: personParams,
});

export const mergePeople = operation('mergePeople', {
  method: 'POST',
  path: '/api/people/:personId/merge',
  summary: 'Merges a double into another person: lines, groups and affiliations move, what is unknown there is filled, the double goes.',
  params: personParams,
  body: z.strictObject({ intoId: uuid }),
  response: personView,
});

const organizationParams = z.strictObject({ organizationId: uuid });

export const createOrganization = operation('createOrganization', {
  method: 'POST',
  path: '/api/cycles/:cycleId/organizations',
  summary: 'Adds an organisation to a cycle.',
  params: cycleParams,
  body: organizationFields.partial(),
  response: organizationView,
  status: 201,
});

export const updateOrganization = operation('updateOrganization', {
  method: 'PATCH',
  path: '/api/organizations/:organizationId',
  summary: 'Changes an organisation.',
  params: organizationParams,
  body: changeOf(organizationFields),
  response: organizationView,
});

export const deleteOrganization = operation('deleteOrganization', {
  method: 'DELETE',
  path: '/api/organizations/:organizationId',
  summary: 'Deletes an organisation that nobody belongs to and that is no partner.',
  params: organizationParams,
});

const venueParams = z.strictObject({ venueId: uuid });

export const createVenue = operation('createVenue', {
  method: 'POST',
  path: '/api/cycles/:cycleId/venues',
  summary: 'Adds a venue to a cycle.',
  params: cycleParams,
  body: venueFields.partial(),
  response: venueView,
  status: 201,
});

export const updateVenue = operation('updateVenue', {
  method: 'PATCH',
  path: '/api/venues/:venueId',
  summary: 'Changes a venue.',
  params: venueParams,
  body: changeOf(venueFields),
  response: venueView,
});

export const deleteVenue = operation('deleteVenue', {
  method: 'DELETE',
  path: '/api/venues/:venueId',
  summary: 'Deletes a venue that no séance and no programme line uses.',
  params: venueParams,
});

export const partnerShape = z.strictObject({ organizationId: uuid, role: z.enum(['organizer', 'partner', 'host']) });

export const setCyclePartners = operation('setCyclePartners', {
  method: 'PUT',
  path: '/api/cycles/:cycleId/partners',
  summary: 'Replaces the organisers and partners of a cycle, in order.',
  params: cycleParams,
  body: z.strictObject({ partners: z.array(partnerShape).max(100) }),
  response: z.strictObject({ partners: z.array(partnerShape) }),
});

export const setSeancePartners = operation('setSeancePartners', {
  method: 'PUT',
  path: '/api/seances/:seanceId/partners',
  summary: 'Replaces the organisers, partners and hosts of a séance, in order.',
  params: z.strictObject({ seanceId: uuid }),
  body: z.strictObject({ partners: z.array(partnerShape).max(100) }),
  response: z.strictObject({ partners: z.array(partnerShape) }),
});

export const contributorShape = z.strictObject({ personId: uuid, role: z.enum(CONTRIBUTOR_ROLES) });

export const peopleOperations = [
  readDirectory,
  createPerson,
  updatePerson,
  deletePerson,
  mergePeople,
  createOrganization,
  updateOrganization,
  deleteOrganization,
  createVenue,
  updateVenue,
  deleteVenue,
  setCyclePartners,
  setSeancePartners,
];
