/** Reads one value of the address's fragment, where secrets travel: no server, log or Referer sees it. */
export const secretInAddress = (key: string): string | null => new URLSearchParams(window.location.hash.slice(1)).get(key);

/** Takes the secret out of the address bar and of the history, once it has been exchanged. */
export const clearAddress = (): void => window.history.replaceState(window.history.state, '', window.location.pathname);
