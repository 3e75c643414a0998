package main

// Server has methods.
type Server[T any] struct{}

// cognitive 1 + 1 (else if) + 1 (else) + 1 (&&) + 1 (||), cyclomatic 1 + 2 + 3
func (s *Server[T]) Run(x int, y bool) {
	if z := 1; x > z && y && s != nil {
	} else if y || x == 0 {
	} else {
	}
}

func labels(c chan int) {
outer:
	for {
		for i := range 10 {
			if i > 1 {
				break outer
			}
		}
		goto end
	}
end:
	switch {
	case c == nil:
	default:
	}
	select {
	case <-c:
	}
}

func literals() {
	run := func(x int) {
		if x > 0 {
		}
	}
	run(1)
}

var handler = func() {}

var table = map[string]func(){
	"key": func() {},
}
