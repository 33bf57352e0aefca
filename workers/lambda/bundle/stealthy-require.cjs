/**
 * Stands in for the package that loads a private copy of `request` by emptying Node's module cache.
 * Each bundle here holds a copy of its own already.
 */
module.exports = (_cache, load) => load()
