package reader;

import java.util.List;
import static reader.Table.*;
import reader.text . Parser ;
