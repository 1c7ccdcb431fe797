export { renderPage } from './features/site/render';
