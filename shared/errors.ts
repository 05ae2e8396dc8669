/** Something needed could not be reached or was too busy: nobody may take it for a yes or a no; trying again may help. */
export class Unavailable extends Error {
  override readonly name = 'Unavailable';
}
