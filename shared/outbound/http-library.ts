// Loaded with the first call: most processes of the service make none. Its module alone, since the index of the library
// replaces the dispatcher of Node's own fetch.
export { default as Client } from 'undici/lib/dispatcher/client.js';
