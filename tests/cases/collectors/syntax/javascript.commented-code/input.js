// A file that does without semicolons, and so does its commented code
const rake = require('./rake')
// const hoe = require('./hoe')

module.exports = function till (field) {
  // field.soften()
  // soften(field)
  // promise
  // rows.forEach(function (row) {
  //   rake(row)
  // })
  return rake(field)
  // })
}
