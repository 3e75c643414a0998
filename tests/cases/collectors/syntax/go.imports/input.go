package reader

import "fmt"
import (
	"os"
	text "example.org/reader/text"
)
