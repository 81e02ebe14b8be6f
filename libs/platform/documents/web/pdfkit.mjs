// The build that brings its own stand-ins for Node's streams and zlib. It evaluates no text, so the page's policy holds.
export { default } from 'pdfkit/js/pdfkit.standalone.js';
