import { renderToString } from 'react-dom/server';

/** Renders one public page. The server gives the data, this gives the HTML. */
export function renderPage(): string {
  return renderToString(<p />);
}
