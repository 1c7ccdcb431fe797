import { v4 } from 'uuid';

/** This process among those that share a database. Another one at each start. */
export const NODE_ID = v4();
