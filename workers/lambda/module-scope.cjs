/**
 * Exports the object whose `require` is that of every CommonJS module here. The runtime compiles such a
 * module as if inside `with (scope) {}`: a variable that is a property of the scope, called as a
 * function, gets the scope as its `this`. A lambda could do the same, so the wrapper guards what is there.
 * Deployed as it is: a bundler would put a scope of its own round it.
 */
exports = function scopeOfCall() {
  'use strict'
  return this
}
const scope = exports()
module.exports = Object.getPrototypeOf(scope)
